package io.boomimonitor.source.auditlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.AuditLogStub;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.SourceRoutes;
import io.boomimonitor.testbed.TestStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries that are hard on the route, each made for its test. */
class AuditLogEntriesTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final String A_MINUTE_AGO = NOW.minusSeconds(60).toString();

    @TempDir
    private Path folder;
    private final AuditLogStub boomi = new AuditLogStub();

    @AfterEach
    void close() {
        boomi.close();
    }

    @Test
    @DisplayName("F19: 250 entries of one instant, which end a window, are all reported, and once")
    void manyEntriesOfOneInstantAreAllTold() {
        for (int i = 0; i < 249; i++) {
            boomi.add("same-" + i, A_MINUTE_AGO);
        }
        try (SourceRoutes routes = start()) {
            routes.fire("audit-log");
            boomi.add("same-249", A_MINUTE_AGO);
            routes.fire("audit-log");

            assertThat(routes.alerts("audit-log")).hasSize(250);
            assertThat(routes.report("select * from audit_log")).hasSize(250);
        }
    }

    @Test
    @DisplayName("F22: an entry that is shown again with another message is not reported again; the history has its newest version")
    void anEntryThatChangedIsNotToldAgain() {
        ObjectNode entry = boomi.add("changed", A_MINUTE_AGO).put("message", "before");
        try (SourceRoutes routes = start()) {
            routes.fire("audit-log");
            entry.put("message", "after");
            routes.fire("audit-log");

            assertThat(routes.alerts("audit-log")).singleElement()
                    .satisfies(alert -> assertThat(alert.path("message").asText()).isEqualTo("before"));
            assertThat(routes.report("select message from audit_log")).containsExactly(Map.of("message", "after"));
        }
    }

    @Test
    @DisplayName("F48: an entry of 2 MB is reported in short, one of 5 MB is quarantined; those beside them are reported as usual")
    void hugeEntriesHoldNothingBack() {
        String extensions = "<extensions>" + "<field id='url' value='https://a.example.com'/>".repeat(45_000) + "</extensions>";
        property(boomi.add("large", A_MINUTE_AGO), "NEW_VALUE", extensions);
        property(boomi.add("monstrous", A_MINUTE_AGO), "NEW_VALUE", "x".repeat(5_000_000));
        boomi.add("small", A_MINUTE_AGO);
        try (SourceRoutes routes = start()) {
            routes.fire("audit-log");

            assertThat(routes.alerts("audit-log")).extracting(alert -> alert.path("alertId").asText()).contains("large", "small")
                    .hasSize(3).anyMatch(id -> id.startsWith("monitor.unreadable-audit-log-"));
            assertThat(routes.alerts("audit-log")).allSatisfy(alert -> assertThat(alert.toString().length()).isLessThan(10_000));
            assertThat(routes.report("select document_id from audit_log")).hasSize(2);
            assertThat(routes.monitor().trouble().open()).isEmpty();
        }
    }

    @Test
    @DisplayName("F47: secrets of an entry, readable or not, reach neither the outbox nor the history")
    void secretsReachNeitherTheOutboxNorTheHistory() throws IOException {
        property(boomi.add("named", A_MINUTE_AGO), "com.boomi.container.sftp.password", "canary-one");
        property(boomi.add("in-xml", A_MINUTE_AGO), "NEW_VALUE", "<c><field id='password' value='canary-two' usesEncryption='true'/></c>");
        property(boomi.add("in-json", A_MINUTE_AGO), "POLICY", "{\"clientSecret\":\"canary-three\"}");
        boomi.add("in-text", A_MINUTE_AGO).put("message", "saved with password=canary-four");
        property(boomi.add("", A_MINUTE_AGO), "db.password", "canary-five");
        ObjectNode deep = boomi.add("deep", A_MINUTE_AGO);
        deep.put("apiToken", "canary-six").set("deep", nested(deep.objectNode(), 80));
        try (SourceRoutes routes = start()) {
            routes.fire("audit-log");

            assertThat(routes.alerts("audit-log")).hasSize(6);
            assertThat(routes.report("select * from audit_log")).hasSize(4);
        }
        for (Path file : files()) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as("%s", file).doesNotContain("canary-");
        }
    }

    @Test
    @DisplayName("F37: names with control characters and NUL are stored")
    void strangeTextIsStored() {
        boomi.add("strange", A_MINUTE_AGO).put("userId", "a\0b\u202e").put("type", "'); DROP TABLE audit_log; --")
                .put("date", A_MINUTE_AGO + " ");
        boomi.add("undated", A_MINUTE_AGO).put("date", "2026-99-99T00:00:00Z");
        try (SourceRoutes routes = start()) {
            routes.fire("audit-log");
            routes.fire("audit-log");

            assertThat(routes.report("select type from audit_log where document_id = 'strange'"))
                    .containsExactly(Map.of("type", "'); DROP TABLE audit_log; --"));
            assertThat(routes.monitor().trouble().open()).isEmpty();
        }
    }

    @Test
    @DisplayName("F33: a broken table of actions is reported, the last good one stays in force")
    void aBrokenTableOfActionsIsTold() throws IOException {
        Path actions = Files.copy(Path.of("routing-tables/audit-actions.csv"), folder.resolve("audit-actions.csv"));
        MutableClock clock = new MutableClock(NOW);
        boomi.add("one", A_MINUTE_AGO);
        try (SourceRoutes routes = start(clock, Map.of("audit-log.actions", actions.toString()))) {
            Files.writeString(actions, "type,action\n");
            // housekeeping looks at tables, too: what it is just reading, the route leaves to it
            await().untilAsserted(() -> {
                clock.advance(Duration.ofSeconds(2));
                routes.fire("audit-log");
                assertThat(routes.monitor().trouble().open().get("table audit-actions.csv")).contains("audit-actions.csv:1: ");
            });
            assertThat(routes.alerts("audit-log")).singleElement()
                    .satisfies(alert -> assertThat(alert.path("title").asText()).isEqualTo("Add new user to account"));
        }
    }

    @Test
    void aMonitorThatDoesNotWatchTheAuditLogNeedsNoTableOfActions() {
        Map<String, String> properties = Map.of("audit-log.enabled", "false", "audit-log.actions", "nowhere.csv", "audit-log.table",
                "nowhere.csv");

        try (SourceRoutes routes = start(new MutableClock(NOW), properties)) {
            assertThat(routes.context().getRoute("audit-log")).isNull();
        }
    }

    @Test
    void theHistoryIsTheSameOnPostgresql() throws SQLException {
        StoreSettings postgres = TestStores.emptyPostgres();
        property(boomi.add("one", A_MINUTE_AGO), "ROLE", "Administrator");
        boomi.add("strange", A_MINUTE_AGO).put("userId", "a\0b");
        boomi.add("undated", A_MINUTE_AGO).put("date", "2026-99-99T00:00:00Z");
        Map<String, String> properties = Map.of("reporting.url", postgres.url(), "reporting.user", postgres.user(), "reporting.password",
                postgres.password());
        try (SourceRoutes routes = start(new MutableClock(NOW), properties)) {
            routes.fire("audit-log");
            routes.fire("audit-log");

            assertThat(routes.monitor().trouble().open()).isEmpty();
        }
        try (var connection = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select document_id, extract(epoch from date), changes from audit_log order by "
                        + "document_id")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("one");
            assertThat(rows.getLong(2)).isEqualTo(NOW.minusSeconds(60).getEpochSecond());
            assertThat(rows.getString(3)).contains("Administrator");
            assertThat(rows.next() && rows.next()).isTrue();
        }
    }

    private SourceRoutes start() {
        return start(new MutableClock(NOW), Map.of());
    }

    private SourceRoutes start(MutableClock clock, Map<String, String> properties) {
        return SourceRoutes.start(folder, boomi.url(), clock, properties, "audit-log");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(1);
            return all;
        }
    }

    private static void property(ObjectNode entry, String name, String value) {
        entry.putArray("AuditLogProperty").addObject().put("name", name).put("previousValue", "").put("value", value);
    }

    private static ObjectNode nested(ObjectNode node, int levels) {
        return levels == 0 ? node : nested(node.objectNode(), 0).set("in", nested(node.objectNode(), levels - 1));
    }
}
