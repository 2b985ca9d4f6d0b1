package io.boomimonitor.source.auditlog;

import static io.boomimonitor.testbed.BoomiClient.query;
import static io.boomimonitor.testbed.BoomiClient.where;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.source.SourceSettings;
import io.boomimonitor.testbed.BoomiClient;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.SimulatorServer;
import io.boomimonitor.testbed.SourceRoutes;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLogRouteTest {

    @TempDir
    private Path folder;
    private static SimulatorServer boomi;
    private final MutableClock clock = new MutableClock(boomi.clock().instant().truncatedTo(ChronoUnit.SECONDS));

    @BeforeAll
    static void startBoomi() {
        boomi = SimulatorServer.start(Map.of("simulator.requests-per-second", "0"));
    }

    @BeforeEach
    void allIsWell() {
        boomi.control("{\"reset\":true,\"latePercent\":0}");
    }

    @AfterAll
    static void stopBoomi() {
        boomi.close();
    }

    @Test
    void entriesBecomeAlertsInWordsAndRowsOfTheHistory() throws Exception {
        try (SourceRoutes routes = start(Map.of("audit-log.lookback", "3h"))) {
            routes.fire("audit-log");
            routes.fire("audit-log");

            List<JsonNode> shown = entries(clock.instant().minus(Duration.ofHours(3)), clock.instant());
            assertThat(ids(routes)).containsAll(idsOf(shown)).doesNotHaveDuplicates();
            assertThat(routes.alerts("audit-log")).extracting((ObjectNode alert) -> alert.path("title").asText())
                    .contains("Add new user to account", "as.quantum_flow ENTANGLE PAIRWISE").doesNotContain("");
            assertThat(routes.report("select document_id from audit_log")).extracting(row -> row.get("document_id"))
                    .containsExactlyInAnyOrderElementsOf(ids(routes));
            assertThat(routes.report("select * from audit_log where type = 'as.atom.properties'")).isNotEmpty().allSatisfy(row ->
                    assertThat(row).containsEntry("account_id", SimulatorServer.ACCOUNT).containsEntry("action", "SAVE")
                            .hasEntrySatisfying("date", date -> assertThat(Instant.parse(date.toString()))
                            .isBefore(clock.instant().plusSeconds(60)))
                            .hasEntrySatisfying("changes", changes -> assertThat(changes.toString())
                            .contains("javaHeapMax: 1024m -> 2048m"))
                            .hasEntrySatisfying("properties", json -> assertThat(json.toString()).contains("\"•••\"")));
        }
    }

    @Test
    void onlyWhatTheFiltersNameIsAskedFor() throws Exception {
        Map<String, String> filters = Map.of("audit-log.lookback", "6h", "audit-log.filter.type", "as.extensions, user",
                "audit-log.filter.source", "UI,API",
                "audit-log.filter.level", "INFO", "audit-log.filter.action", "EDIT,UPDATE");
        try (SourceRoutes routes = start(filters)) {
            routes.fire("audit-log");

            List<JsonNode> expected = entries(clock.instant().minus(Duration.ofHours(6)), clock.instant().minusSeconds(5)).stream()
                    .filter(entry -> Set.of("as.extensions", "user").contains(entry.path("type").asText())
                    && Set.of("UI", "API").contains(entry.path("source").asText())
                            && entry.path("level").asText().equals("INFO") && Set.of("EDIT", "UPDATE")
                            .contains(entry.path("action").asText())).toList();
            assertThat(expected).hasSizeGreaterThan(5);
            assertThat(ids(routes)).containsAll(idsOf(expected)).hasSizeLessThan(expected.size() + 5);
        }
    }

    @Test
    void aFilterNamesOneUserOrRuntime() throws Exception {
        JsonNode one = entries(clock.instant().minus(Duration.ofHours(1)), clock.instant()).stream()
                .filter(entry -> entry.has("containerId")).findFirst().orElseThrow();
        try (SourceRoutes routes = start(Map.of("audit-log.filter.containerId", one.path("containerId").asText().strip(),
                "audit-log.filter.userId", one.path("userId").asText().strip(), "audit-log.filter.modifier", one.path("modifier")
                .asText()))) {
            routes.fire("audit-log");

            assertThat(routes.alerts("audit-log"))
                    .allMatch(alert -> alert.path("userId").asText().equals(one.path("userId").asText().strip()));
        }
    }

    @Test
    @DisplayName("F20: an entry that is shown 4 minutes late is found by the next poll")
    void anEntryThatIsShownLateIsFoundByTheNextPoll() throws Exception {
        boomi.control("{\"latePercent\":50,\"lateSeconds\":240}");
        try (SourceRoutes routes = start(Map.of())) {
            for (int minutes = 40; minutes >= 0; minutes -= 2) {
                boomiIs(clock, Duration.ofMinutes(minutes), Duration.ZERO);
                routes.fire("audit-log");
            }

            boomi.control("{\"latePercent\":0}");
            Instant now = clock.instant();
            assertThat(ids(routes)).containsAll(idsOf(entries(now.minus(Duration.ofMinutes(95)), now.minusSeconds(250))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    @DisplayName("F23: our clock is 10 minutes behind or ahead of Boomi's: nothing is missed")
    void aWrongClockMissesNothing(int minutesAhead) throws Exception {
        Duration ahead = Duration.ofMinutes(minutesAhead);
        Instant end = clock.instant();
        try (SourceRoutes routes = start(Map.of())) {
            for (int minutes = 30; minutes >= 0; minutes -= 5) {
                boomiIs(clock, Duration.ofMinutes(minutes), ahead);
                routes.fire("audit-log");
            }

            assertThat(ids(routes)).containsAll(idsOf(entries(end.minus(Duration.ofMinutes(70)), end.minusSeconds(5))));
            assertThat(lag(routes)).isLessThan(Duration.ofMinutes(1));
        }
    }

    @Test
    @DisplayName("F14: when Boomi forbids the audit log, the missing privilege is reported once")
    void whomBoomiForbidsTheAuditLogIsToldWhichPrivilegeIsMissing() {
        boomi.control("{\"status\":{\"value\":403,\"path\":\"AuditLog\"}}");
        try (SourceRoutes routes = start(Map.of())) {
            routes.fire("audit-log");
            routes.fire("audit-log");

            assertThat(routes.monitor().trouble().open().get("audit-log")).contains("403", "VIEW_AUDIT_LOGS");
            assertThat(routes.alerts("monitor")).singleElement()
                    .satisfies(alert -> assertThat(alert.path("status").asText()).contains("VIEW_AUDIT_LOGS"));
            assertThat(boomi.control().path("statistics").path("requests").asInt()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("F1: a restart in the middle of a window misses nothing and repeats nothing")
    void aRestartInTheMiddleMissesNothing() throws Exception {
        boomi.control("{\"status\":{\"value\":500,\"path\":\"AuditLog/queryMore\"}}");
        Map<String, String> properties = Map.of("audit-log.lookback", "3h", "boomi.retries", "0");
        try (SourceRoutes routes = start(properties)) {
            routes.fire("audit-log");

            assertThat(ids(routes)).hasSize(100);
        }
        boomi.control("{\"reset\":true,\"latePercent\":0}");
        try (SourceRoutes routes = start(properties)) {
            routes.fire("audit-log");

            List<String> expected = idsOf(entries(clock.instant().minus(Duration.ofHours(3)), clock.instant().minusSeconds(5)));
            assertThat(ids(routes)).hasSizeGreaterThan(300).doesNotHaveDuplicates().containsAll(expected);
            assertThat(routes.report("select document_id from audit_log")).hasSameSizeAs(ids(routes));
        }
    }

    @Test
    @DisplayName("F31: a reporting database that is away holds no alert back, and gets its rows when it is there again")
    void aReportingDatabaseThatIsAwayHoldsNoAlertBack() throws Exception {
        Path database = Files.writeString(folder.resolve("reporting.db"),
                "this is no database, and long enough to be taken for one".repeat(50));
        try (SourceRoutes routes = start(Map.of("audit-log.lookback", "4h", "audit-log.slice", "1h"))) {
            routes.fire("audit-log");

            List<String> expected = idsOf(entries(clock.instant().minus(Duration.ofHours(4)), clock.instant().minusSeconds(5)));
            assertThat(ids(routes)).hasSizeGreaterThan(400).containsAll(expected);
            assertThat(routes.monitor().trouble().open().get("audit-log")).contains("reporting.url", "alerts were not affected");

            Files.delete(database);
            routes.fire("audit-log");

            assertThat(routes.report("select document_id from audit_log")).hasSameSizeAs(ids(routes));
            assertThat(routes.monitor().trouble().open()).isEmpty();
        }
    }

    @Test
    @DisplayName("F20: what comes too late for the polls is delivered by the sweep, and counted as late")
    void theSweepFindsWhatThePollsCouldNotSee() throws Exception {
        boomi.control("{\"latePercent\":100,\"lateSeconds\":3000}");
        try (SourceRoutes routes = start(Map.of("audit-log.lookback", "1h", "audit-log.sweep", "1h"))) {
            routes.fire("audit-log");
            int shown = ids(routes).size();
            boomi.control("{\"latePercent\":0}");
            routes.fire("audit-log-sweep");

            List<String> expected = idsOf(entries(clock.instant().minus(Duration.ofMinutes(58)), clock.instant().minusSeconds(5)));
            assertThat(ids(routes)).hasSizeGreaterThan(shown + 50).containsAll(expected);
            assertThat(routes.context().getRegistry().findSingleByType(MeterRegistry.class).get("boomi.monitor.alerts.late")
                    .tag("source", "audit-log").counter().count()).isEqualTo(ids(routes).size() - shown);
            assertThat(routes.report("select document_id from audit_log")).hasSameSizeAs(ids(routes));
        }
    }

    private SourceRoutes start(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.putIfAbsent("audit-log.lookback", "1h");
        return SourceRoutes.start(folder, boomi, clock, all, "audit-log");
    }

    /** Puts Boomi's time this long before the real one, and ours ahead of it. */
    private void boomiIs(MutableClock ours, Duration ago, Duration ahead) {
        boomi.control("{\"clockSkew\":" + -ago.toSeconds() + "}");
        ours.set(boomi.clock().instant().truncatedTo(ChronoUnit.SECONDS).minus(ago).plus(ahead));
    }

    private List<JsonNode> entries(Instant from, Instant to) throws IOException, InterruptedException {
        String span = where("date", "BETWEEN", from.truncatedTo(ChronoUnit.SECONDS).toString(),
                to.truncatedTo(ChronoUnit.SECONDS).toString());
        return new BoomiClient(boomi).all("AuditLog", query(span));
    }

    private static Duration lag(SourceRoutes routes) {
        SourceSettings auditLog = routes.monitor().incremental().stream().filter(source -> source.name().equals("audit-log")).findFirst()
                .orElseThrow();
        return routes.monitor().watermarks().lag(auditLog).orElseThrow();
    }

    private static List<String> ids(SourceRoutes routes) {
        return routes.alerts("audit-log").stream().map(alert -> alert.path("alertId").asText()).toList();
    }

    private static List<String> idsOf(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.path("documentId").asText()).toList();
    }
}
