package io.boomimonitor.routing;

import static io.boomimonitor.routing.Tables.NOW;
import static io.boomimonitor.routing.Tables.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts from lookup tables; with the example of docs/lookups.md. */
class LookupsTest {

    private static final String PAGE = Project.text(Path.of("docs/lookups.md"));
    private static final Destinations DESTINATIONS = Destinations.of(
            new Destination("mail", "mail", "file:mail", List.of("integration-team@example.com"), true, Map.of()),
            new Destination("slack", "slack", "file:slack", List.of("#fallback"), true, Map.of()),
            new Destination("pager", "mail", "file:pager", List.of(), true, Map.of()),
            new Destination("file", "file", "file:file", List.of(), false, Map.of()));

    @TempDir
    Path folder;
    private final MutableClock clock = new MutableClock(NOW);
    private final AtomicInteger missing = new AtomicInteger();

    @BeforeEach
    void writeTheExample() throws IOException {
        lookup("processes", block(0));
    }

    @Test
    void theExampleHolds() {
        RoutingTable table = table(block(1));

        assertThat(reached(table, "Orders to ERP", "ERROR")).containsExactly("file:", "mail:orders-team@example.com",
                "mail:lead@example.com", "slack:#orders");
        assertThat(reached(table, "HR Onboarding", "ERROR")).containsExactly("file:", "mail:integration-team@example.com", "slack:#hr");
        assertThat(reached(table, "Other", "ERROR")).containsExactly("file:", "mail:integration-team@example.com", "slack:#integration");
        assertThat(reached(table, "Stock Levels", "WARNING")).containsExactly("file:");
        assertThat(missing).hasValue(2);
        assertThat(table.warnings()).isEmpty();
    }

    @Test
    void checkWarnsOfTheRowWithoutARecipient() {
        LookupTable processes = lookups().current().get(0);

        assertThat(table(block(1)).coverage(Path.of("events.csv")).missing(processes, Path.of("processes.csv"),
                DESTINATIONS.find("mail").orElseThrow())).extracting(Problem::toString).containsExactly("processes.csv:4: column 'mail', "
                + "value '': holds no recipient of mail, so destination.mail.to gets the message; write a mail address such as "
                + "orders-team@example.com, without a name or angle brackets, several separated by ';'");
    }

    @Test
    void aRecordsOwnFieldIsNoFact() {
        RoutingTable table = table("processes.team,destination,to\nOrders,slack,{processes.slack}\n");

        assertThat(table.address(alert("processName", "Other", "processes.team", "Orders", "processes.slack", "#stranger"), NOW)).isEmpty();
    }

    @Test
    void explainShowsFactAndRecipient() {
        Explanation explanation = table(block(1)).explain(alert("processName", "Stock Levels", "eventLevel", "ERROR"), NOW);

        assertThat(explanation.matches()).extracting(Match::recipients).containsExactly(List.of(), List.of("warehouse@example.com"));
        assertThat(explanation.stopped()).extracting(Object::toString).contains("line 4: processes.severity is 'low', not 'high'",
                "line 5: processes.team is 'Warehouse', not '!?*'");
    }

    @Test
    void explainShowsWhoGetsItWhereAFactIsMissingAndCountsNothing() {
        Explanation explanation = table(block(1)).explain(alert("processName", "HR Onboarding", "eventLevel", "ERROR"), NOW);

        assertThat(explanation.matches().get(1)).isEqualTo(new Match(3, List.of("mail"), List.of("integration-team@example.com"),
                "The owner hears of errors", false));
        assertThat(missing).hasValue(0);
    }

    @Test
    void aChangedFileCountsAndABrokenOneDoesNot() throws IOException {
        TableFiles files = new TableFiles(clock, QUIET);
        Lookups lookups = Lookups.watch(settings(), files, () -> { });
        RoutingTable table = read("destination,to\nslack,{processes.slack}\n", lookups);
        assertThat(reached(table, "Stock Levels", "ERROR")).containsExactly("slack:#warehouse");

        lookup("processes", "processName,slack\nStock*,#stock\n");
        refresh(files);
        assertThat(reached(table, "Stock Levels", "ERROR")).containsExactly("slack:#stock");

        lookup("processes", "processName,slack\n\"Stock*,#other\n");
        refresh(files);
        assertThat(reached(table, "Stock Levels", "ERROR")).containsExactly("slack:#stock");
    }

    @Test
    void aFileThatIsNewJoinsAndATableThatWasRefusedForWantOfItIsReadAgain() throws IOException {
        TableFiles files = new TableFiles(clock, QUIET);
        Lookups lookups = Lookups.watch(settings(), files, () -> { });
        Path file = Files.writeString(folder.resolve("events.txt"), "destination,to\nslack,#all\n");
        TableFile<RoutingTable> table = files.watch(file, RoutingTable.reader(DESTINATIONS, MatchMode.ALL,
                AlertFields.of("processName", "eventLevel"), lookups));
        Files.writeString(file, "destination,to\nslack,{owners.channel}\n");
        refresh(files);
        assertThat(table.problem().orElseThrow()).hasMessageContaining("no such fact");

        lookup("owners", "processName,my channel\nStock*,#stock\n");
        refresh(files);
        assertThat(reached(table.current(), "Stock Levels", "ERROR")).containsExactly("slack:#all");

        lookup("owners", "processName,channel\nStock*,#stock\n");
        refresh(files);
        assertThat(table.problem()).isEmpty();
        assertThat(reached(table.current(), "Stock Levels", "ERROR")).containsExactly("slack:#stock");

        lookup("owners", "processName,channel\nStock*,#later\n");
        refresh(files);
        assertThat(reached(table.current(), "Stock Levels", "ERROR")).containsExactly("slack:#later");
    }

    @Test
    void aValueThatIsNoRecipientIsMissing() throws IOException {
        lookup("processes", "processName,slack\nA,#a\nB,not a channel\n");

        assertThat(reached(table("destination,to\nslack,{processes.slack}\n"), "B", "ERROR")).containsExactly("slack:#fallback");
    }

    @Test
    void factsAreNamedByTheirLookup() {
        assertThat(lookups().of(alert("processName", "Stock Levels"))).containsExactly(Map.entry("processes.team", "Warehouse"),
                Map.entry("processes.mail", "warehouse@example.com"), Map.entry("processes.slack", "#warehouse"),
                Map.entry("processes.severity", "low"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"destination,to~mail,{processes.male}|no such fact; the lookups have: processes.team",
        "destination,to~mail,{team}|no such fact", "destination,to~mail,{processes.mail|no such fact",
        "processes.taem,destination~x,file|the lookup has no such fact; there are: processes.team",
        "destination,to~pager,{processes.mail}|destination.pager.to, which then gets the message, is empty",
        "destination,to~file,{processes.mail}|take no recipients", "destination,to~slack,{processes.mail}|must be a Slack channel"})
    void aTableThatNamesNoFactIsRefused(String text, String why) {
        assertThatThrownBy(() -> table(text.replace('~', '\n'))).isInstanceOf(ProblemException.class).hasMessageContaining(why);
    }

    @Test
    void withoutLookupsAFactIsRefusedWithTheFix() {
        assertThatThrownBy(() -> read("destination,to\nmail,{processes.mail}\n", Lookups.NONE))
                .hasMessageContaining("there is no lookup; write one, such as routing-tables/lookups/processes.csv");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a b|processName,team~A,B|rename it", "processes|processName~A|has no fact",
        "processes|processName,my team~A,B|rename the column", "processes|processName,team~A!|has 1 cells",
        "processes|processName,team~!,B|nothing stands", "processes|processName,team~|no row follows"})
    void aBadLookupIsRefused(String name, String text, String why) throws IOException {
        lookup(name, text.replace('~', '\n'));

        assertThatThrownBy(this::lookups).isInstanceOf(ProblemException.class).hasMessageContaining(name + ".csv")
                .hasMessageContaining(why);
    }

    private static final TableListener QUIET = new TableListener() {

        @Override
        public void accepted(VersionedTable table, boolean recovered) {
        }

        @Override
        public void refused(ProblemException why, VersionedTable active) {
        }
    };

    private void refresh(TableFiles files) {
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(2));
            files.refresh();
        }
    }

    private static List<String> reached(RoutingTable table, String process, String level) {
        return table.address(alert("processName", process, "eventLevel", level), NOW).stream()
                .map(address -> address.destination() + ":" + address.recipient()).toList();
    }

    private RoutingTable table(String text) {
        return read(text, Lookups.watch(settings(), new TableFiles(clock, QUIET), missing::incrementAndGet));
    }

    private static RoutingTable read(String text, Lookups lookups) {
        return RoutingTable.reader(DESTINATIONS, MatchMode.ALL, AlertFields.of("processName", "eventLevel"), lookups)
                .read(Path.of("events.csv"), text.getBytes(StandardCharsets.UTF_8));
    }

    private Lookups lookups() {
        return Lookups.of(settings(), Path.of(""));
    }

    private void lookup(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".csv"), text);
    }

    private Settings settings() {
        return new Settings(Set.of("lookups.folder"), key -> Optional.of(folder.toString()).filter(any -> key.equals("lookups.folder")));
    }

    private static String block(int number) {
        return PAGE.split("```")[1 + 2 * number].replaceFirst("^csv\n", "");
    }
}
