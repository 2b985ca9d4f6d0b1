package io.boomimonitor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.TestBed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees: the demo as it is shipped, in folders of its own. */
class DemoIT {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
    private static final Duration THREE_MINUTES = Duration.ofMinutes(3);
    private static final String MESSAGES = "select count(*) from message m join delivery d on d.message_no = m.message_no "
            + "join alert a on a.alert_no = d.alert_no where m.state = 'delivered' and ";
    private static final List<String> HISTORY = List.of("execution_record", "execution_summary", "audit_log", "data_integration_audit",
            "api_call_summary", "runs_by_day", "failure_rate_by_process", "duration_by_process");

    @TempDir
    private static Path folders;
    /** Runs beside the others all the time, because Slack is away for 60 of every 150 seconds only. */
    private static Demo withoutSlack;

    @BeforeAll
    static void slackGoesAway() throws IOException {
        withoutSlack = new Demo(folders.resolve("without-slack"), properties -> {
            properties.remove("destination.slack.endpoint"); // the simulator's, which is away at times
            properties.put("simulator.slack", folders.resolve("without-slack/slack").toString());
        });
    }

    @AfterAll
    static void end() {
        withoutSlack.close();
    }

    @Test
    void eachSourceShowsSomethingWithinTwoMinutesAndADigestARepeatASilenceAndARecoveryWithinThree() throws IOException {
        try (Demo demo = new Demo(folders.resolve("all"), properties -> { })) {
            MonitorProcess monitor = demo.monitor.awaitReady();
            Instant ready = Instant.now();
            await().atMost(TWO_MINUTES).pollInterval(Duration.ofSeconds(1)).ignoreExceptions().untilAsserted(() -> {
                assertThat(demo.sources()).contains("events", "slas", "runtimes", "audit-log", "data-integration-audit", "api-metrics",
                        "audit-log-archive");
                assertThat(HISTORY).allSatisfy(table -> assertThat(demo.rows(table)).as("rows of %s", table).isPositive());
                assertThat(demo.files("archive")).anyMatch(name -> name.endsWith(".gz") || name.endsWith(".zip"));
                assertThat(List.of("mail", "slack", "http", "alerts"))
                        .allSatisfy(output -> assertThat(demo.files(output)).as(output).isNotEmpty());
            });
            await().atMost(TWO_MINUTES).untilAsserted(() -> assertThat(monitor.observed().health()).as(monitor.observed().healthText())
                    .isEqualTo("UP"));

            Duration left = Duration.between(Instant.now(), ready.plus(THREE_MINUTES));
            await().atMost(left).pollInterval(Duration.ofSeconds(1)).ignoreExceptions().untilAsserted(() -> isMadeOfAlerts(demo));

            assertThat(monitor.output()).doesNotContain("Z ERROR ").doesNotContain("\tat ");
        }
        assertThat(all(folders.resolve("all"))).as("F47: secrets in entries of the audit log")
                .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .as(file.toString()).doesNotContain("Geheim-").doesNotContain("s3cr3t-"));
    }

    private static void isMadeOfAlerts(Demo demo) throws IOException, SQLException {
        assertThat(demo.stored(MESSAGES + "m.alerts > 1")).as("digests").isPositive();
        assertThat(demo.stored(MESSAGES + """
                a.state = 'open' and exists (select 1 from delivery e join alert b on b.alert_no = e.alert_no
                  where e.message_no < m.message_no and e.destination = m.destination and e.recipient = m.recipient
                    and b.problem = a.problem and not exists (select 1 from alert o where o.problem = a.problem
                      and o.state = 'over' and o.alert_no between b.alert_no and a.alert_no))""")).as("repeats").isPositive();
        assertThat(demo.stored("select count(*) from delivery where held_by like '%silences.demo.csv%'")).as("silenced").isPositive();
        assertThat(demo.stored(MESSAGES + "a.state = 'over' and a.source = 'recovery'")).as("recoveries").isPositive();
        assertThat(demo.texts("mail")).anyMatch(text -> text.contains("deliveries --message"))
                .anyMatch(text -> text.contains("process.recovered"));
        assertThat(demo.texts("slack")).anyMatch(text -> text.contains("deliveries --message"));
    }

    @Test
    void whoStopsItInTheMiddleOfItsFirstReadingReadsNoComplaint() throws IOException {
        try (Demo demo = new Demo(folders.resolve("stopped"), properties -> { })) {
            MonitorProcess monitor = demo.monitor.awaitReady();
            await().atMost(TWO_MINUTES).ignoreExceptions().untilAsserted(() -> assertThat(demo.rows("execution_record")).isPositive());

            monitor.terminate();

            assertThat(monitor.exitCode(Duration.ofSeconds(40))).isZero();
            assertThat(monitor.output()).doesNotContain("Z ERROR ").doesNotContain("Z WARN ").doesNotContain("\tat ");
        }
    }

    @Test
    void aFallbackIsSeen() {
        withoutSlack.monitor.awaitReady();
        // each time Slack is away, an error waits for it or none does: what fails when is the account's choice
        await().atMost(Duration.ofMinutes(8)).pollInterval(Duration.ofSeconds(1)).ignoreExceptions().untilAsserted(() -> {
            assertThat(delivered("a.body like '%\"title\":\"destination slack\"%' and d.destination = 'mail' and d.state = 'delivered'"))
                    .as("people hear that Slack is down").isPositive();
            assertThat(delivered("d.rule_note = 'fallback of slack' and d.destination = 'mail' and d.state = 'delivered'"))
                    .as("errors leave by mail").isPositive();
            assertThat(delivered("d.destination = 'slack' and d.state = 'skipped'")).as("and not by Slack once more").isPositive();
            assertThat(delivered("a.body like '%already sent by mail%' and d.destination = 'slack' and d.state = 'delivered'"))
                    .as("Slack says so").isPositive();
            assertThat(withoutSlack.files("slack")).isNotEmpty();
        });
        assertThat(withoutSlack.monitor.output()).doesNotContain("\tat ");
    }

    private static int delivered(String which) throws SQLException {
        return withoutSlack.stored("select count(*) from delivery d join alert a on a.alert_no = d.alert_no where " + which);
    }

    /** Log, store, history, and all that went out. */
    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** A demo that is starting, and what is to be seen of it. */
    private static final class Demo implements AutoCloseable {

        private final Path folder;
        private final MonitorProcess monitor;

        Demo(Path folder, Consumer<Map<String, String>> more) throws IOException {
            this.folder = Files.createDirectories(folder);
            int port = TestBed.freePort();
            Map<String, String> properties = new LinkedHashMap<>();
            properties.put("server.port", Integer.toString(port));
            properties.put("store.url", "jdbc:sqlite:" + folder.resolve("monitor.db"));
            properties.put("destination.jdbc.url", "jdbc:sqlite:" + folder.resolve("alerts.db"));
            properties.put("audit-log-archive.folder", folder.resolve("archive").toString());
            properties.put("destination.file.endpoint", "file:" + folder.resolve("alerts"));
            List.of("mail", "slack", "http").forEach(sink ->
                    properties.put("destination." + sink + ".endpoint", "file:" + folder.resolve(sink)));
            more.accept(properties);
            monitor = MonitorProcess.launch(MonitorProcess.command("run", properties), Map.of(), folder.resolve("log"), port);
        }

        Set<String> sources() throws SQLException {
            Set<String> sources = new TreeSet<>();
            try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("alerts.db"));
                    Statement statement = database.createStatement();
                    var rows = statement.executeQuery("select distinct source from boomi_alert")) {
                while (rows.next()) {
                    sources.add(rows.getString(1));
                }
            }
            return sources;
        }

        int rows(String table) throws SQLException {
            return number("alerts.db", "select count(*) from " + table);
        }

        int stored(String question) throws SQLException {
            return number("monitor.db", question);
        }

        private int number(String database, String question) throws SQLException {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(database));
                    Statement statement = connection.createStatement(); var rows = statement.executeQuery(question)) {
                return rows.getInt(1);
            }
        }

        List<String> files(String output) {
            try {
                return all(folder.resolve(output)).stream().map(file -> file.getFileName().toString()).toList();
            } catch (IOException notThereYet) {
                return List.of();
            }
        }

        List<String> texts(String output) throws IOException {
            return all(folder.resolve(output)).stream().map(Demo::text).toList();
        }

        private static String text(Path file) {
            try {
                return Files.readString(file, StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            monitor.close();
        }
    }
}
