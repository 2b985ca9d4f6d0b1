package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Settings;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.TableVersions;
import io.boomimonitor.routing.MatchMode;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.routing.TableReader;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.CommandResult;
import io.boomimonitor.testbed.TestStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain --alert}: why a stored alert went where it went. */
class ExplainStoredTest {

    private static final Clock THEN = Clock.fixed(Instant.parse("2026-01-31T08:00:00Z"), ZoneOffset.UTC);
    private static final String BEFORE = "processName,destination\nStock,http\nOrders,file\n";

    @TempDir
    Path folder;
    private Store store;
    private Path table;

    @BeforeEach
    void storeAnAlertThatWasJudgedByAnotherVersion() throws IOException {
        store = Store.open(TestStores.sqlite(TestStores.made(folder.resolve("monitor.db"))));
        table = Files.writeString(folder.resolve("events.csv"), BEFORE);
        RoutingTable judging = RoutingTable.load(table, destinations(), MatchMode.ALL);
        new TableVersions(store).inForce("events", judging.version(), judging.bytes(), THEN.instant());
        Alert alert = new Alert("e1", "events", JsonNodeFactory.instance.objectNode().put("processName", "Orders"));
        new Outbox(store, THEN).store(List.of(judging.route(alert, THEN.instant())));
    }

    @AfterEach
    void closeTheStore() throws Exception {
        store.close();
    }

    @Test
    void theLinesOfThenAreShownBesideThoseOfNow() throws IOException {
        Files.writeString(table, "processName,destination\nStock,http\nOrders,http\n");

        CommandResult called = explain("e1");
        List<String> lines = called.lines();
        assertThat(called.err()).isEmpty();

        assertThat(lines.get(0)).matches("stored at 2026-01-31T08:00:00Z, judged by events.csv of version \\w{12}, in force since "
                + "2026-01-31T08:00:00Z:");
        assertThat(lines).containsSubsequence("  line 3 matches: file", "  line 2: processName is 'Orders', not 'Stock'",
                "  line 3 was Orders,file", "  line 3 now is Orders,http", "  line 3 matches: http");
    }

    @Test
    void aTableThatIsStillTheSameIsExplainedOnce() {
        assertThat(explain("e1").lines()).contains("  line 3 now is the same", "events.csv is still that version")
                .filteredOn(line -> line.equals("  line 3 matches: file")).hasSize(1);
    }

    @Test
    void aVersionThatNamesADestinationThatIsGoneShowsTheLinesOfItsDeliveries() throws IOException {
        byte[] gone = "processName,destination\nOrders,pager\n".getBytes(StandardCharsets.UTF_8);
        new TableVersions(store).inForce("events", "other", gone, THEN.instant().plusSeconds(1));
        store.sql().sql("update delivery set table_version = 'other', rule_line = 2").update();

        assertThat(explain("e1").out()).contains("that version cannot be used now", "no such destination", "  line 2 was Orders,pager");
    }

    @Test
    void whatNoRuleMatchedIsJudgedByTheVersionOfThen() {
        new Outbox(store, THEN).store(List.of(RoutingTable.load(table, destinations(), MatchMode.ALL)
                .route(new Alert("e2", "events", JsonNodeFactory.instance.objectNode()), THEN.instant())));

        assertThat(explain("e2").out()).contains("in force since", "no rule of events matches");
    }

    @Test
    void aLookupIsAsItWasThen() throws IOException {
        Files.createDirectory(folder.resolve("lookups"));
        Files.writeString(folder.resolve("lookups/processes.csv"), "processName,team\nOrders,New\n");
        byte[] then = "processes.team,destination\nOld,file\n".getBytes(StandardCharsets.UTF_8);
        new TableVersions(store).inForce("events", "other", then, THEN.instant().plusMillis(1));
        new TableVersions(store).inForce("lookups/processes", "old", "processName,team\nOrders,Old\n".getBytes(StandardCharsets.UTF_8),
                THEN.instant());
        store.sql().sql("update delivery set table_version = 'other', rule_line = 2").update();
        Files.write(table, then);

        assertThat(explain("e1", "--prop=lookups.folder=" + folder.resolve("lookups")).lines())
                .containsSubsequence("  line 2 matches: file", "  processes.team was Old", "  processes.team now is New",
                        "  line 2: processes.team is 'New', not 'Old'");
    }

    @Test
    void aChangeOfALookupAloneShowsWhomItWouldReachNow() throws IOException {
        String[] lookups = judgeByALookup("Orders,old@example.com");
        Files.writeString(folder.resolve("lookups/processes.csv"), "processName,mail\nOrders,new@example.com\n");

        assertThat(explain("e1", lookups).lines()).containsSubsequence("  line 2 matches: mail to old@example.com",
                "  line 2 now is the same", "  processes.mail was old@example.com", "  processes.mail now is new@example.com",
                "events.csv is still that version, but the lookups as they are now say otherwise:",
                "  line 2 matches: mail to new@example.com");
        assertThat(new ObjectMapper().readTree(explain("e1", Stream.concat(Stream.of(lookups), Stream.of("--json")).toArray(String[]::new))
                .out()).path("facts")).hasToString(
                        "[{\"fact\":\"processes.mail\",\"then\":\"old@example.com\",\"now\":\"new@example.com\"}]");
    }

    @Test
    void aChangeOfALookupThatSaysTheSameOfTheAlertIsNone() throws IOException {
        String[] lookups = judgeByALookup("Orders,old@example.com");
        Files.writeString(folder.resolve("lookups/processes.csv"), "processName,mail\nOrders,old@example.com\nStock,s@example.com\n");

        assertThat(explain("e1", lookups).lines()).endsWith("events.csv is still that version").noneMatch(line -> line.contains("was old"));
    }

    private String[] judgeByALookup(String row) throws IOException {
        Files.createDirectory(folder.resolve("lookups"));
        byte[] then = "destination,to\nmail,{processes.mail}\n".getBytes(StandardCharsets.UTF_8);
        Files.write(table, then);
        new TableVersions(store).inForce("events", TableReader.version(then), then, THEN.instant().plusMillis(1));
        new TableVersions(store).inForce("lookups/processes", "old", ("processName,mail\n" + row + "\n").getBytes(StandardCharsets.UTF_8),
                THEN.instant());
        store.sql().sql("update delivery set table_version = :version, rule_line = 2").param("version", TableReader.version(then)).update();
        return new String[] {"--prop=lookups.folder=" + folder.resolve("lookups"), "--prop=destination.mail.endpoint=file:x",
            "--prop=destination.mail.to=all@example.com"};
    }

    @Test
    void jsonHasTheLinesOfBoth() throws IOException {
        Files.writeString(table, "processName,destination\nOrders,http\n");

        assertThat(new ObjectMapper().readTree(explain("e1", "--json").out()).path("lines"))
                .hasToString("[{\"line\":3,\"then\":\"Orders,file\",\"now\":\"\"}]");
    }

    @Test
    void anAlertThatIsNotStoredIsReported() {
        CommandResult called = explain("none");

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("no alert 'none' is stored");
    }

    @Test
    void theOptionStandsAlone() {
        assertThat(explain("e1", "--table", "events").exit()).isEqualTo(2);
    }

    private CommandResult explain(String id, String... more) {
        return CommandResult.with(Stream.concat(Stream.of("explain", "--alert", id, "--prop=store.url=" + url(),
                "--prop=events.table=" + table), Stream.of(more)).toArray(String[]::new));
    }

    private static Destinations destinations() {
        Map<String, String> values = Map.of("destination.file.endpoint", "file:x", "destination.http.endpoint", "http://localhost/x");
        return Destinations.read(new Settings(values.keySet(), key -> Optional.ofNullable(values.get(key))), Path.of("routes/sinks"));
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("monitor.db");
    }
}
