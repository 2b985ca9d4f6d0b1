package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.outbox.MatchedRows;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.CommandResult;
import io.boomimonitor.testbed.Project;
import io.boomimonitor.testbed.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code try}: the example of docs/changing-tables.md, and what else it promises. */
class TryCommandTest {

    private static final List<String> PAGE = Project.text(Path.of("docs/changing-tables.md")).lines().toList();

    @TempDir
    Path folder;
    private Store store;

    @BeforeEach
    void storeAlertsThatTheTableOfNowRoutes() throws IOException {
        store = Store.open(TestStores.sqlite(TestStores.made(folder.resolve("monitor.db"))));
        Files.writeString(folder.resolve("events.csv"), "processName,destination,to\nStock*,slack,#all\n,file,\n");
        Files.writeString(folder.resolve("events.new.csv"), block("```csv"));
        store("orders-1", "Orders to ERP", "ERROR", AlertState.ONCE, Duration.ofDays(2));
        store("stock-0", "Other", "INFO", AlertState.ONCE, Duration.ofDays(1));
        store("stock-1", "Stock", "ERROR", AlertState.ONCE, Duration.ofHours(1));
    }

    @AfterEach
    void closeTheStore() throws Exception {
        store.close();
    }

    @Test
    void theExampleHolds() {
        CommandResult called = tried("events.new.csv");

        assertThat(called.err()).isEmpty();
        assertThat(called.out().replace(folder + "/", "routing-tables/")).isEqualTo(block("$ ./boomi-monitor try"));
        assertThat(called.exit()).isEqualTo(1);
        assertThat(store.sql().sql("select count(*) from delivery").query(Integer.class).single()).isZero();
    }

    @Test
    void theSameTableMakesNoDifference() throws IOException {
        Files.copy(folder.resolve("events.csv"), folder.resolve("copy.csv"));

        CommandResult called = tried("copy.csv", "--table", "events");

        assertThat(called.out()).contains("alerts of the last 7 days: 3, routed otherwise by").contains(": 0\n").doesNotContain("newly");
        assertThat(called.exit()).isZero();
    }

    @Test
    void anotherRowForTheSameRecipientIsNoDifference() throws IOException {
        Files.writeString(folder.resolve("events.new.csv"), "destination,to,processName\nfile,,\nslack,#ALL,Stock\n");

        assertThat(tried("events.new.csv").exit()).isZero();
    }

    @Test
    void recoveriesOlderAlertsAndThoseOfOtherTablesAreLeftOut() {
        store("old", "Stock", "ERROR", AlertState.ONCE, Duration.ofDays(8));
        store("over", "Stock", "ERROR", AlertState.OVER, Duration.ofHours(1));
        new Outbox(store, Clock.systemUTC()).store(List.of(routed(new Alert("audit", "audit-log", JsonNodeFactory.instance.objectNode()))));

        assertThat(tried("events.new.csv").out()).contains("7 days: 3,");
        assertThat(tried("events.new.csv", "--days", "9").out()).contains("9 days: 4,");
    }

    @Test
    void hoursAreJudgedByWhenTheAlertCame() throws IOException {
        Instant noon = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(12));
        store("noon", "Orders", "INFO", AlertState.ONCE, Duration.between(noon, Instant.now()));
        store("two", "Orders", "INFO", AlertState.ONCE, Duration.between(noon.plus(Duration.ofHours(2)), Instant.now()));
        Files.writeString(folder.resolve("events.new.csv"), """
                processName,destination,to,hours,outside
                Stock*,slack,#all,,
                Orders,slack,#noon,11:30-12:30,skip
                ,file,,,
                """);

        assertThat(json("events.new.csv").path("added")).hasToString(
                "[{\"line\":3,\"destination\":\"slack\",\"to\":\"#noon\",\"alerts\":1,\"newest\":\"noon\"}]");
    }

    @Test
    void jsonHasTheSameFigures() throws IOException {
        JsonNode json = json("events.new.csv");

        assertThat(json.path("alerts").asInt()).isEqualTo(3);
        assertThat(json.path("different").asInt()).isEqualTo(2);
        assertThat(json.path("removed")).hasToString(
                "[{\"line\":2,\"destination\":\"slack\",\"to\":\"#all\",\"alerts\":1,\"newest\":\"stock-1\"}]");
    }

    @Test
    void whatNoRowMatchesIsCountedForBoth() throws IOException {
        Files.writeString(folder.resolve("events.new.csv"), "processName,destination\nOrders*,file\n");

        assertThat(tried("events.new.csv").out()).contains("matched by no rule: 2, in force: 0\n");
    }

    @Test
    void aRefusedTableEndsWithTwo() throws IOException {
        Files.writeString(folder.resolve("events.new.csv"), "processName,destination\nOrders*,pager\n");

        CommandResult called = tried("events.new.csv");

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("events.new.csv:2: column 'destination', value 'pager': no such destination");
    }

    @Test
    void aTableThatDoesNotExistOrADayTooFewEndsWithTwo() {
        assertThat(tried("none.csv").err()).contains("no such source has a table");
        assertThat(tried("none.csv").exit()).isEqualTo(2);
        assertThat(tried("events.other.csv").err()).contains("no such file");
        assertThat(tried("events.new.csv", "--days", "0").exit()).isEqualTo(2);
    }

    @Test
    void aColumnThatNoAlertHasIsWarnedOf() throws IOException {
        Files.writeString(folder.resolve("events.new.csv"), "proccessName,destination\nOrders*,file\n");

        assertThat(tried("events.new.csv").err()).contains("warning: ", "did you mean processName?");
    }

    @Test
    void aLongHistoryIsReadInPagesWithProgressBesideTheAnswer() {
        new Outbox(store, Clock.systemUTC()).store(IntStream.range(0, 5_000).mapToObj(i -> routed(new Alert("n" + i, "events",
                JsonNodeFactory.instance.objectNode().put("processName", "Stock " + i)))).toList());

        CommandResult called = tried("events.new.csv");

        assertThat(called.err().lines()).hasSizeBetween(4, 12).allMatch(line -> line.matches("\\[#*\\.*] +\\d+ %  alerts: \\d+.*"));
        assertThat(called.out()).contains("7 days: 5003, routed otherwise by").contains(": 5002\n");
    }

    private void store(String id, String process, String level, AlertState state, Duration ago) {
        Clock then = Clock.offset(Clock.systemUTC(), ago.negated());
        Alert alert = new Alert(id, "events", JsonNodeFactory.instance.objectNode().put("processName", process).put("eventLevel", level));
        new Outbox(store, then).store(List.of(routed(state == AlertState.ONCE ? alert : alert.about("p", state))));
    }

    private static RoutedAlert routed(Alert alert) {
        return new RoutedAlert(alert, List.of(), MatchedRows.NONE);
    }

    private CommandResult tried(String file, String... more) {
        return CommandResult.with(Stream.concat(Stream.of("try", folder.resolve(file).toString(), "--prop=store.url=" + url(),
                "--prop=events.table=" + folder.resolve("events.csv")), Stream.of(more)).toArray(String[]::new));
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(tried(file, "--json").out());
    }

    /** @return what follows the line that begins with this, up to the end of the block */
    private static String block(String begin) {
        return String.join("\n", PAGE.stream().dropWhile(line -> !line.startsWith(begin)).skip(1).takeWhile(line -> !line.equals("```"))
                .toList()) + "\n";
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("monitor.db");
    }
}
