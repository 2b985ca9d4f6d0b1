package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.outbox.MatchedRows;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.routing.StoredSilences;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.CommandResult;
import io.boomimonitor.testbed.Project;
import io.boomimonitor.testbed.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain --why-not} and {@code --at}; with the examples of docs/changing-tables.md. */
class ExplainForecastTest {

    private static final List<String> PAGE = Project.text(Path.of("docs/changing-tables.md")).lines()
            .dropWhile(line -> !line.equals("## Ask what would happen to a record")).toList();
    private static final String RECORD = "{\"eventId\": \"e1\", \"processName\": \"Orders\", \"eventLevel\": \"WARNING\"}";
    private static final String FRIDAY = "2026-01-30T09:00:00Z";
    private static final String PROBLEM = "run:Orders@a";

    @TempDir
    Path folder;

    @BeforeEach
    void writeTheTable() throws IOException {
        Files.write(folder.resolve("events.csv"), block("```csv"));
        Files.writeString(folder.resolve("record.json"), RECORD);
    }

    @Test
    void theExampleOfWhyNotHolds() {
        assertThat(explain("--why-not", "4").lines()).isEqualTo(block("$ echo '" + RECORD + "' | ./boomi-monitor explain --why-not"));
    }

    @Test
    void theExampleOfATimeHolds() {
        CommandResult called = explain("--at", "2026-01-31T09:00:00Z");

        assertThat(called.lines()).isEqualTo(block("$ echo '" + RECORD + "' | ./boomi-monitor explain --at"));
        assertThat(called.err()).contains("there is no store yet");
    }

    @Test
    void aRuleThatMatchesOrIsNotThereOrIsNotReachedIsSaidToBe() throws IOException {
        assertThat(explain("--why-not", "3", "--at", FRIDAY).out()).contains("line 3 matches");
        assertThat(explain("--why-not", "9").err()).contains("no rule begins in line 9; they begin in the lines 2 to 4");
        assertThat(explain("--why-not", "9").exit()).isEqualTo(1);

        Files.writeString(folder.resolve("events.csv"), "processName,destination,stop\n,file,yes\nOrders,http,\n");
        assertThat(explain("--why-not", "3").lines()).containsExactly("record e1:", "  line 3: not reached, line 2 ended the search");
        assertThat(new ObjectMapper().readTree(explain("--why-not", "3", "--json").out()))
                .hasToString("{\"line\":3,\"matches\":false,\"stoppedBy\":[{\"line\":3,\"endedByLine\":2}]}");
    }

    @Test
    void hoursThatSkipKeepARuleFromMatching() throws IOException {
        Files.writeString(folder.resolve("events.csv"), "destination,to,hours,outside\nmail,a@b.example,08:00-18:00,skip\n");

        assertThat(explain("--why-not", "2", "--at", "2026-01-30T20:00:00Z").out())
                .contains("line 2: outside its hours (08:00-18:00) at 2026-01-30T20:00:00Z");
    }

    @Test
    void jsonHasTheDeliveries() throws IOException {
        assertThat(new ObjectMapper().readTree(explain("--at", FRIDAY, "--json").out()).path("deliveries").path(1)).hasToString(
                "{\"destination\":\"mail\",\"to\":\"orders-team@example.com\",\"line\":3,\"dueAt\":\"" + FRIDAY + "\",\"heldBy\":null,"
                + "\"group\":\"processName=Orders\",\"silence\":null,\"escalateAfterMs\":7200000,\"escalateTo\":\"slack:#management\","
                + "\"fallback\":null}");
    }

    @Test
    void whatTheRecipientKnowsSilencesAndTheFallbackCount() throws Exception {
        try (Store store = Store.open(TestStores.sqlite(TestStores.made(folder.resolve("monitor.db"))))) {
            Alert alert = new Alert("e1", "events", JsonNodeFactory.instance.objectNode().put("processName", "Orders")
                    .put("eventLevel", "ERROR")).about(PROBLEM, AlertState.OPEN);
            new Outbox(store, Clock.fixed(Instant.parse(FRIDAY), ZoneOffset.UTC))
                    .store(List.of(new RoutedAlert(alert, List.of(), MatchedRows.NONE)));
            store.sql().sql("insert into alerted (problem, destination, recipient, level, last_claimed_at) values (:problem, 'mail', "
                    + "'orders-team@example.com', 'ERROR', :at)").param("problem", PROBLEM)
                    .param("at", Instant.parse(FRIDAY).toEpochMilli()).update();
            assertThat(stored("--at", "2026-01-30T09:10:00Z", "--prop=destination.mail.fallback=slack:#ops",
                    "--prop=destination.mail.repeat-every=1h").out()).contains("mail to orders-team@example.com: "
                    + "at 2026-01-30T10:00:00Z, because the recipient knows of the problem, with what else waits of processName=Orders; "
                    + "if the problem is still open after 2 h, also slack:#management; an error that it does not take within 15 min goes "
                    + "to slack:#ops");

            new StoredSilences(store).add("events", Map.of("processName", "Orders*"), null, Instant.parse(FRIDAY),
                    Instant.parse("2026-01-30T11:00:00Z"), "me", "maintenance");
            assertThat(stored("--at", "2026-01-30T09:10:00Z").out())
                    .contains("mail to orders-team@example.com: held back by silence 1 until 2026-01-30T11:00:00Z");
            assertThat(stored("--at", "2026-01-30T11:10:00Z").out()).doesNotContain("silence");
        }
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        assertThat(explain("--at", "tomorrow").exit()).isEqualTo(2);
        assertThat(explain("--at", "now", "--table", "slas").exit()).isEqualTo(2);
    }

    private CommandResult explain(String... more) {
        return called(folder.resolve("record.json").toString(), more);
    }

    private CommandResult stored(String... more) {
        return called("--alert=e1", more);
    }

    private CommandResult called(String what, String... more) {
        return CommandResult.with(Stream.concat(Stream.of("explain", what, "--prop=store.url=" + url(),
                "--prop=events.table=" + folder.resolve("events.csv"), "--prop=silences.table=none.csv"), Stream.of(more))
                .toArray(String[]::new));
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("monitor.db");
    }

    private static List<String> block(String begin) {
        return PAGE.stream().dropWhile(line -> !line.startsWith(begin)).skip(1).takeWhile(line -> !line.equals("```")).toList();
    }
}
