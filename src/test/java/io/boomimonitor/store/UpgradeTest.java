package io.boomimonitor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.zaxxer.hikari.HikariDataSource;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.history.Reporting;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.TestStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** From the store of an older monitor to this one's, and the way back. */
class UpgradeTest {

    private static final Instant NOW = Instant.parse("2026-01-31T15:00:00Z");
    private static final String DELIVERIES = "select a.alert_id || ' ' || d.destination || ' ' || d.recipient || ' ' || d.state "
            + "from delivery d join alert a on a.alert_no = d.alert_no order by 1";

    @TempDir
    private Path folder;
    private Path file;
    private StoreSettings settings;

    @BeforeEach
    void aFolder() {
        file = folder.resolve("monitor.db");
        settings = TestStores.sqlite(file);
    }

    @Test
    void aStoreOfTheMonitorOfCommitC164b2aIsUpgradedWithAllThatIsInItAndWorks() throws Exception {
        olderStore();
        List<String> deliveries = rows(file, DELIVERIES);
        List<String> watermarks = rows(file, "select source || ' ' || position from watermark order by 1");

        try (Store store = Store.open(settings)) {
            assertThat(deliveries).hasSizeGreaterThan(50).anyMatch(row -> row.endsWith(" pending"));
            assertThat(store.sql().sql(DELIVERIES).query(String.class).list()).containsExactlyElementsOf(deliveries);
            assertThat(store.sql().sql("select source || ' ' || position from watermark order by 1").query(String.class).list())
                    .hasSizeGreaterThan(2).containsExactlyElementsOf(watermarks);
            new Outbox(store, Clock.systemUTC()).store(List.of(new RoutedAlert(new Alert("new", "events",
                    JsonNodeFactory.instance.objectNode()), List.of())));
            assertThat(store.sql().sql("select count(*) from alert where alert_id = 'new'").query(Integer.class).single()).isOne();
        }
    }

    @Test
    void whoGoesBackRestoresTheCopyThatTheUpgradeMade() throws Exception {
        olderStore();
        List<String> deliveries = rows(file, DELIVERIES);
        Store.open(settings).close();
        Path copy = copies().get(0);

        new Backup(new Settings(Set.of("store.url"), key -> Optional.of(settings.url()).filter(url -> key.equals("store.url"))))
                .restore(copy, Instant.now());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy))).isEqualTo("rw-------");
        assertThat(rows(file, "select max(cast(version as integer)) from flyway_schema_history")).containsExactly("6");
        assertThat(rows(file, DELIVERIES)).containsExactlyElementsOf(deliveries);
        Flyway former = Flyway.configure().dataSource(settings.url(), "", "").locations(settings.migrations("store")).target("6").load();
        former.validate();
        assertThat(former.info().pending()).isEmpty();
        try (Store again = Store.open(settings)) {
            assertThat(again.sql().sql(DELIVERIES).query(String.class).list()).containsExactlyElementsOf(deliveries);
        }
    }

    @Test
    void aStoreOfANewerMonitorIsRefusedByThisOne() throws Exception {
        Store.open(settings).close();
        try (Connection connection = DriverManager.getConnection(settings.url()); Statement statement = connection.createStatement()) {
            statement.execute("insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by, "
                    + "execution_time, success) values (999, '999', 'newer', 'SQL', 'V999__newer.sql', '', 1, 1)");
        }

        assertThatThrownBy(() -> Store.open(settings)).isInstanceOf(ProblemException.class)
                .hasMessage(file + ": the schema of the store, version 999, is that of a newer monitor: start the newer one, or put back "
                        + "what the store was before it (docs/backup.md)");
    }

    @Test
    void whatIsNewOrUpToDateIsNotCopied() throws Exception {
        Store.open(settings).close();
        Store.open(settings).close();

        assertThat(copies()).isEmpty();
    }

    @Test
    void threeCopiesAreKept() throws Exception {
        settings.createFile();
        MutableClock clock = new MutableClock(NOW);
        for (String version : List.of("6", "7", "8", "9", "10", "11")) {
            new Migration(settings, "store", clock).run(Flyway.configure().dataSource(settings.url(), "", "")
                    .locations(settings.migrations("store")).target(version).load());
            clock.advance(Duration.ofDays(1));
        }

        assertThat(copies()).extracting(copy -> copy.getFileName().toString()).containsExactly("monitor.db.schema-10-20260205T150000Z",
                "monitor.db.schema-8-20260203T150000Z", "monitor.db.schema-9-20260204T150000Z");
    }

    @Test
    void whereNoCopyCanBeMadeTheSchemaIsLeftAsItIs() throws Exception {
        olderStore();
        Files.createDirectories(folder.resolve("monitor.db.schema-6-20260131T150000Z.part/in-the-way"));
        Flyway flyway = Flyway.configure().dataSource(settings.url(), "", "").locations(settings.migrations("store")).load();

        assertThatThrownBy(() -> new Migration(settings, "store", new MutableClock(NOW)).run(flyway)).isInstanceOf(ProblemException.class)
                .hasMessageContaining("monitor.db").hasMessageContaining("so it is left as it is");
        assertThat(rows(file, "select max(cast(version as integer)) from flyway_schema_history")).containsExactly("6");
    }

    @Test
    void historyIsCopiedToo() throws Exception {
        StoreSettings history = TestStores.sqlite(folder.resolve("alerts.db"));
        history.createFile();
        try (Connection connection = DriverManager.getConnection(history.url()); Statement statement = connection.createStatement()) {
            statement.execute("create table boomi_alert (alert_id text)");
        }
        try (HikariDataSource first = new Reporting(history)) {
            new JdbcTemplate(first).execute("delete from boomi_monitor_schema where version = '7'");
            new JdbcTemplate(first).execute("drop index execution_record_open");
        }

        try (HikariDataSource next = new Reporting(history)) {
            new JdbcTemplate(next).execute("select 1");
        }

        assertThat(copies()).singleElement().satisfies(copy -> {
            assertThat(copy.getFileName().toString()).startsWith("alerts.db.schema-6-");
            assertThat(rows(copy, "select name from sqlite_master where name = 'boomi_alert'")).hasSize(1);
        });
    }

    /** What that monitor wrote in two minutes of its demo; see the first line of the file. */
    private void olderStore() throws Exception {
        settings.createFile();
        try (Connection connection = DriverManager.getConnection(settings.url()); Statement statement = connection.createStatement();
                var dump = UpgradeTest.class.getResourceAsStream("/store/c164b2a.sql")) {
            statement.executeUpdate(new String(dump.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(copy -> copy.getFileName().toString().matches(".*\\.db\\.schema-[^.]+")).sorted().toList();
        }
    }

    private static List<String> rows(Path database, String query) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                ResultSet result = connection.createStatement().executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
