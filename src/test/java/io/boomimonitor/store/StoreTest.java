package io.boomimonitor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.finding.OpenFindings;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.outbox.Claims;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RetrySchedule;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.testbed.DiskWaits;
import io.boomimonitor.testbed.TestStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoreTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#bothEmpty")
    void createsItsSchemaOnceAndFindsItAgain(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store.sql().sql("insert into watermark (source, position, checked_at, revision) values ('x', 7, 1, 1)").update();
        }

        try (Store again = Store.open(settings)) {
            assertThat(again.sql().sql("select position from watermark").query(Long.class).list()).containsExactly(7L);
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#bothEmpty")
    void bringsAnOlderStoreUpToDateWithAllThatIsInIt(StoreSettings settings) throws Exception {
        settings.createFile();
        Flyway.configure().dataSource(settings.url(), settings.user(), settings.password()).locations(settings.migrations("store"))
                .target("3").load().migrate();
        try (Store older = Store.attach(settings)) {
            older.sql().sql("insert into alert values ('b', 'events', 1, '{}'), ('a', 'events', 2, '{}')").update();
            for (String row : List.of("1, 'b', 'mail', 'x@y', 'dead', 2", "2, 'b', 'http', '', 'sending', 1",
                    "3, 'a', 'http', '', 'pending', 0")) {
                older.sql().sql("insert into delivery (delivery_id, alert_id, destination, recipient, state, attempts, queued_at, "
                        + "next_attempt_at, "
                        + "blocks_until, rule_table, rule_line, rule_note, table_version, updated_at) values (" + row
                        + ", 1, 9, 9, 'events', 2, '', 'v', 1)").update();
            }
            older.sql().sql("update counter set value = 3").update();
        }

        try (Store store = Store.open(settings)) {
            assertThat(store.sql().sql("select alert_id || ' ' || destination || ' ' || recipient || ' ' || state || ' ' || attempts || "
                    + "' ' || next_attempt_at "
                    + "from delivery_shown order by delivery_id").query(String.class).list())
                    .containsExactly("b mail x@y dead 2 9", "b http  pending 1 0", "a http  pending 0 9");
            assertThat(store.sql().sql("select name || ' ' || value from counter where name in ('alert', 'delivery') order by name")
                    .query(String.class).list())
                    .containsExactly("alert 2", "delivery 3");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#bothEmpty")
    void findingsAndTroubleOfAnOlderStoreAreProblems(StoreSettings settings) throws Exception {
        settings.createFile();
        Flyway.configure().dataSource(settings.url(), settings.user(), settings.password()).locations(settings.migrations("store"))
                .target("6").load().migrate();
        try (Store older = Store.attach(settings)) {
            older.sql().sql("insert into finding values ('slas', 'run:e1', 'ERROR', 7, '{\"note\":\"x\"}'), "
                    + "('slas', 'missed:a', 'INFO', 8, '{}'), "
                    + "('runtimes', 'offline:a1', 'ERROR', 9, '{}'), ('runtimes', 'impaired:a1', 'WARNING', 5, '{}')").update();
            older.sql().sql("insert into trouble values ('events', 3, 'Boomi answered \"503\"')").update();
        }

        try (Store store = Store.open(settings)) {
            Problems problems = new Problems(store, Clock.systemUTC());
            OpenFindings findings = new OpenFindings(store, problems);
            assertThat(findings.of("slas").get("run:e1").fields().path("note").asText()).isEqualTo("x");
            assertThat(findings.of("slas").get("missed:a").isAlerted()).isFalse();
            assertThat(problems.of("").stream().map(open -> open.key() + " " + open.level() + " " + open.since().toEpochMilli()))
                    .containsExactly("monitor:events ERROR 3", "runtime:a1 ERROR 5", "slas:run:e1 ERROR 7");
            assertThat(problems.find("monitor:events").orElseThrow().said()).isEqualTo("Boomi answered \"503\"");
            assertThat(problems.isOpen("slas:missed:a")).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#bothEmpty")
    void whoGotTheOpeningOfAProblemOfAnOlderStoreHearsOfItsEnd(StoreSettings settings) throws Exception {
        settings.createFile();
        Flyway.configure().dataSource(settings.url(), settings.user(), settings.password()).locations(settings.migrations("store"))
                .target("6").load().migrate();
        try (Store older = Store.attach(settings)) {
            older.sql().sql("insert into finding values ('slas', 'missed:u', 'ERROR', 7, '{\"note\":\"x\"}'), "
                    + "('slas', 'run:e1', 'ERROR', 8, '{\"executionId\":\"e1\"}'), ('slas', 'slow:p', 'WARNING', 8, "
                    + "'{\"executionId\":\"e2\"}'), ('runtimes', 'offline:a1', 'ERROR', 9, '{}'), "
                    + "('api-metrics', 'api.slow:k1', 'WARNING', 10, '{}')").update();
            older.sql().sql("insert into trouble values ('events', 11, 'Boomi answered')").update();
            older.sql().sql("insert into alert values (1, 'process.missedRun-u', 'slas', 1, '{\"note\":\"x\"}'), "
                    + "(2, 'sla.breached-e1-warning', 'slas', 1, '{}'), (3, 'sla.breached-e1-error', 'slas', 1, '{}'), "
                    + "(4, 'process.slow-e2', 'slas', 1, '{}'), (5, 'runtime.offline-a1-9', 'runtimes', 1, '{}'), "
                    + "(6, 'api.slow-k1-10-warning', 'api-metrics', 1, '{}'), (7, 'monitor.trouble-events-11', 'monitor', 1, '{}'), "
                    + "(8, 'runtime.offline-a1-5', 'runtimes', 1, '{}'), (9, 'e9', 'events', 1, '{}')").update();
            for (String row : List.of("1, 1, 'mail', 'missed@x', 'delivered'", "2, 1, 'http', '', 'delivered'",
                    "3, 2, 'mail', 'late@x', 'delivered'", "4, 3, 'mail', 'late@x', 'delivered'", "5, 3, 'mail', 'dead@x', 'dead'",
                    "6, 4, 'slack', '#slow', 'pending'", "7, 5, 'mail', 'runtime@x', 'delivered'", "8, 6, 'mail', 'api@x', 'delivered'",
                    "9, 7, 'mail', 'own@x', 'delivered'", "10, 8, 'mail', 'former@x', 'delivered'",
                    "11, 9, 'mail', 'other@x', 'delivered'")) {
                older.sql().sql("insert into delivery (delivery_id, alert_no, destination, recipient, state, attempts, queued_at, "
                        + "next_attempt_at, blocks_until, rule_table, rule_line, rule_note, table_version, updated_at) values (" + row
                        + ", 1, 1, 1, 0, 'events', 2, '', 'v', 5)").update();
            }
            older.sql().sql("update counter set value = 20").update();
        }

        try (Store store = Store.open(settings)) {
            assertThat(store.sql().sql("select problem || ' ' || destination || ' ' || recipient || ' ' || level || ' ' || messages "
                    + "from alerted order by problem, recipient").query(String.class).list()).containsExactly(
                    "api-metrics:api.slow:k1 mail api@x WARNING 1", "monitor:events mail own@x ERROR 1",
                    "runtime:a1 mail runtime@x ERROR 1", "slas:missed:u mail missed@x ERROR 1", "slas:run:e1 mail late@x ERROR 1",
                    "slas:slow:p slack #slow WARNING 1");
            new Outbox(store, Clock.systemUTC()).store(List.of(new RoutedAlert(new Alert("end", "slas",
                    JsonNodeFactory.instance.objectNode()).about("slas:missed:u", AlertState.OVER), List.of())));
            assertThat(store.sql().sql("select destination || ' ' || recipient from delivery_shown where alert_id = 'end'")
                    .query(String.class).list()).containsExactly("mail missed@x");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#bothEmpty")
    void whatWaitsForPeopleInAnOlderStoreLeavesByItsLevel(StoreSettings settings) throws Exception {
        settings.createFile();
        Flyway.configure().dataSource(settings.url(), settings.user(), settings.password()).locations(settings.migrations("store"))
                .target("21").load().migrate();
        try (Store older = Store.attach(settings)) {
            older.sql().sql("insert into alert (alert_no, alert_id, source, received_at, body, level) values "
                    + "(1, 'warning', 'events', 1, '{}', 'WARNING'), (2, 'error', 'events', 1, '{}', 'ERROR'), "
                    + "(3, 'none', 'events', 1, '{}', '')").update();
            for (int alert = 1; alert <= 3; alert++) {
                older.sql().sql("insert into delivery (delivery_id, alert_no, destination, recipient, group_key, state, attempts, "
                        + "queued_at, next_attempt_at, blocks_until, rule_table, rule_line, rule_note, table_version, updated_at) "
                        + "values (:alert, :alert, 'mail', 'ops@x', 'alert=' || :alert, 'pending', 0, 1, 1, 0, 'events', 2, '', 'v', 5)")
                        .param("alert", alert).update();
            }
        }

        try (Store store = Store.open(settings)) {
            Claims claims = new Claims(store, Clock.systemUTC(), "me", Duration.ofMinutes(1),
                    new RetrySchedule(Duration.ofSeconds(60), Duration.ofHours(24), new Random(1)), () -> false);
            assertThat(claims.claim("mail", 10).portions(1)).extracting(message -> message.get(0).alert().alertId())
                    .containsExactly("error", "warning", "none");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void undoesTheWholeTransactionWhenItsWorkFails(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            assertThatThrownBy(() -> store.inTransaction(() -> {
                store.sql().sql("insert into watermark (source, position, checked_at, revision) values ('x', 7, 1, 1)").update();
                throw new IllegalStateException("broken");
            })).hasMessage("broken");

            assertThat(store.sql().sql("select count(*) from watermark").query(Integer.class).single()).isZero();
        }
    }

    @Test
    void waitsForTheDiskUnlessToldThatItNeedNot() throws Exception {
        Path log = folder.toRealPath().resolve("monitor.db-wal");
        try (Store store = Store.open(TestStores.sqlite(folder.resolve("monitor.db")))) {
            Supplier<Integer> write = () -> store.sql().sql("update counter set value = value + 1").update();

            assertThat(DiskWaits.of(log, () -> store.inTransaction(write))).isEqualTo(1);
            assertThat(DiskWaits.of(log, () -> store.inTransactionOnDiskLater(write))).isZero();
            assertThat(DiskWaits.of(log, () -> store.inTransaction(() -> store.inTransactionOnDiskLater(write)))).isEqualTo(1);
            assertThat(DiskWaits.of(log, () -> store.inTransactionOnDiskLater(() -> store.inTransaction(write)))).isZero();
            assertThat(DiskWaits.of(log, () -> store.inTransaction(write))).isEqualTo(1);
            assertThat(synchronous(store)).as("of a statement without a transaction").isEqualTo("2");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void undoesWhatNeedNotBeOnTheDiskLikeAnythingElse(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            assertThatThrownBy(() -> store.inTransactionOnDiskLater(() -> {
                store.sql().sql("insert into watermark (source, position, checked_at, revision) values ('x', 7, 1, 1)").update();
                throw new IllegalStateException("broken");
            })).hasMessage("broken");

            assertThat(store.sql().sql("select count(*) from watermark").query(Integer.class).single()).isZero();
        }
    }

    @Test
    @DisplayName("F28: an empty store file is refused instead of silently starting from nothing")
    void refusesAnEmptyFile() throws Exception {
        Path file = Files.createFile(folder.resolve("monitor.db"));

        assertThatThrownBy(() -> Store.open(TestStores.sqlite(file))).isInstanceOf(ProblemException.class)
                .hasMessageContaining("monitor.db").hasMessageContaining("0 bytes").hasMessageContaining("restore a backup");
    }

    /** As one of another user's is; root, who runs tests in a container, may read any file, but no folder as a file. */
    @Test
    void aFileThatCannotBeOpenedIsNotCalledDamagedNorOneThatCannotBeReadMissing() throws Exception {
        Path file = Files.createDirectories(folder.resolve("monitor.db"));
        Path circle = folder.resolve("circle.db");
        Files.createSymbolicLink(circle, circle);

        assertThatThrownBy(() -> Store.open(TestStores.sqlite(file))).isInstanceOf(ProblemException.class)
                .hasMessageContaining("cannot be opened").hasMessageContaining("must run as one user").hasMessageNotContaining("damaged");
        assertThatThrownBy(() -> Store.attach(TestStores.sqlite(circle))).isInstanceOf(ProblemException.class)
                .hasMessageContaining("cannot be read: check the owner").hasMessageNotContaining("no store there");
    }

    @Test
    @DisplayName("F28: a damaged store file is refused")
    void refusesADamagedFile() throws Exception {
        Path file = folder.resolve("monitor.db");
        try (Store store = Store.open(TestStores.sqlite(file))) {
            store.sql().sql("insert into watermark (source, position, checked_at, revision) values ('x', 7, 1, 1)").update();
        }
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 100, Math.min(bytes.length, 20_000), (byte) 0x5a);
        Files.write(file, bytes);

        assertThatThrownBy(() -> Store.open(TestStores.sqlite(file))).isInstanceOf(ProblemException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    @DisplayName("F32: a second monitor on the same SQLite store is refused, and welcome when the first has gone")
    void letsOneMonitorWorkOnAnSqliteStore() throws Exception {
        StoreSettings settings = TestStores.sqlite(folder.resolve("monitor.db"));

        try (Store first = Store.open(settings)) {
            assertThatThrownBy(() -> Store.open(settings)).isInstanceOf(ProblemException.class)
                    .hasMessageContaining("another monitor is running");
        }

        Store.open(settings).close();
    }

    @Test
    void tellsACommandThatThereIsNoStoreYet() {
        assertThatThrownBy(() -> Store.attach(TestStores.sqlite(folder.resolve("none.db")))).isInstanceOf(ProblemException.class)
                .hasMessageContaining("./boomi-monitor run");
    }

    @Test
    void showsNoPassword() {
        StoreSettings settings = new StoreSettings("jdbc:postgresql://h/d?password=hunter22", "u", "hunter23");

        assertThat(settings.toString()).doesNotContain("hunter");
    }

    /** SQLite's word for how a commit treats the disk: 2 waits for it, 1 does not. */
    private static String synchronous(Store store) {
        return store.sql().sql("pragma synchronous").query(String.class).single();
    }
}
