package io.boomimonitor.source.apimetrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.SimulatorServer;
import io.boomimonitor.testbed.SourceRoutes;
import io.boomimonitor.testbed.TestStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiMetricsRouteTest {

    private static final String ROWS = "select * from api_call_summary";

    private static SimulatorServer simulator;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startSimulator() {
        simulator = SimulatorServer.start(Map.of("simulator.requests-per-second", "0"));
    }

    @BeforeEach
    void allIsWell() {
        simulator.control("{\"reset\":true}");
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
    }

    @Test
    void eachCompleteIntervalIsStoredOnceAndWhatBreaksAThresholdIsTold() {
        Instant complete = simulator.clock().instant().truncatedTo(ChronoUnit.MINUTES);
        try (SourceRoutes routes = start("30m")) {
            routes.fire("api-metrics");
            List<Map<String, Object>> rows = routes.report(ROWS);
            routes.fire("api-metrics");

            assertThat(starts(routes)).hasSizeBetween(30, 31).contains(complete.minus(Duration.ofMinutes(1)).toString())
                    .doesNotContain(complete.plus(Duration.ofMinutes(1)).toString());
            assertThat(routes.report(ROWS)).containsAll(rows);
            assertThat(rows).allSatisfy(row -> {
                assertThat((Number) row.get("request_count")).extracting(Number::longValue)
                        .satisfies(count -> assertThat(count).isPositive());
                assertThat(Instant.parse((String) row.get("interval_end")))
                        .isEqualTo(Instant.parse((String) row.get("interval_start")).plusSeconds(60));
                assertThat((Double) row.get("response_ms_mean")).isLessThanOrEqualTo((Double) row.get("response_ms_max"));
            });
            assertThat(routes.report("select count(*) as n from api_error_rate where server_error_rate > 0.2").get(0).get("n"))
                    .isNotEqualTo(0);
            assertThat(types(routes)).contains("api.errorRate", "api.recovered");
            assertThat(routes.alerts("api-metrics")).extracting(alert -> alert.path("classification").asText()).containsOnly("PROD");
            assertThat(routes.alerts("api-metrics")).extracting(alert -> alert.get("alertId").asText()).doesNotHaveDuplicates();
        }
    }

    @Test
    void intervalsAreReadAloneAsTheyAreReadTogether() {
        List<Map<String, Object>> together;
        try (SourceRoutes routes = start("20m")) {
            routes.fire("api-metrics");
            together = routes.report(ROWS);
        }
        simulator.control("{\"graphqlError\":{\"value\":\"ROW_LIMIT_EXCEEDED\",\"times\":4}}");
        try (SourceRoutes routes = SourceRoutes.start(folder.resolve("alone"), simulator, properties("20m"), "api-metrics")) {
            routes.fire("api-metrics");

            String first = starts(routes).get(0);
            assertThat(routes.report(ROWS)).containsAll(together.stream()
                    .filter(row -> first.compareTo((String) row.get("interval_start")) <= 0).toList());
            assertThat(together).hasSizeGreaterThan(100);
            assertThat(routes.alerts("monitor")).isEmpty();
        }
    }

    @Test
    void postgresqlTakesTheSameRowsAsTimesAndNumbers() throws SQLException {
        StoreSettings postgres = TestStores.emptyPostgres();
        Map<String, String> properties = new HashMap<>(properties("5m"));
        properties.putAll(Map.of("reporting.url", postgres.url(), "reporting.user", postgres.user(), "reporting.password",
                postgres.password()));
        try (SourceRoutes routes = SourceRoutes.start(folder, simulator, properties, "api-metrics")) {
            routes.fire("api-metrics");

            assertThat(routes.alerts("monitor")).isEmpty();
        }
        try (Connection connection = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                ResultSet row = connection.createStatement().executeQuery("""
                        select count(*), pg_typeof(max(interval_start)), pg_typeof(max(response_ms_mean)),
                          (select sum(requests) from api_error_rate) = sum(request_count)
                        from api_call_summary""")) {
            row.next();
            assertThat(row.getInt(1)).isGreaterThan(20);
            assertThat(row.getString(2)).isEqualTo("timestamp with time zone");
            assertThat(row.getString(3)).isEqualTo("double precision");
            assertThat(row.getBoolean(4)).isTrue();
        }
    }

    @Test
    void aRestartTellsNothingTwiceAndLeavesNoGap() {
        List<String> reported;
        try (SourceRoutes routes = start("10m")) {
            routes.fire("api-metrics");
            reported = ids(routes);
        }
        try (SourceRoutes routes = start("10m")) {
            routes.fire("api-metrics");

            assertThat(ids(routes)).startsWith(reported.toArray(String[]::new)).doesNotHaveDuplicates();
            assertThat(starts(routes)).hasSizeBetween(10, 12);
        }
    }

    @Test
    @DisplayName("F1: a window that is read again after a crash is reported once")
    void aWindowThatIsReadAgainIsToldOnce() {
        try (SourceRoutes routes = start("30m")) {
            routes.fire("api-metrics");
            List<String> reported = ids(routes);
            long back = simulator.clock().instant().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(30)).toEpochMilli();
            routes.monitor().store().sql().sql("update watermark set position = :back, checked_at = :back where source = 'api-metrics'")
                    .param("back", back).update();

            routes.fire("api-metrics");
            assertThat(ids(routes)).startsWith(reported.toArray(String[]::new));
            assertThat(ids(routes).size() - reported.size()).as("no more than the intervals that ended meanwhile can report")
                    .isLessThan(reported.size() / 2);

            routes.monitor().store().sql().sql("delete from problem where source <> 'open'").update();
            routes.monitor().store().sql().sql("update watermark set position = :back, checked_at = :back where source = 'api-metrics'")
                    .param("back", back).update();
            routes.fire("api-metrics");
            assertThat(ids(routes)).startsWith(reported.toArray(String[]::new)).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @DisplayName("F13: an answer with errors, or that is none, stores nothing, is reported, and is made up for")
    @ValueSource(strings = {"{\"graphqlError\":\"SYSTEM_ERROR\"}", "{\"graphqlError\":\"INVALID_TIME_RANGE\"}",
        "{\"graphqlError\":\"TEMPORARY_ERROR\",\"graphqlErrorWithData\":true}",
                "{\"graphqlError\":\"TIMEZONE_INVALID_SYNTAX\",\"graphqlErrorWithData\":true}",
        "{\"answer\":\"html\"}", "{\"answer\":\"truncated\"}", "{\"answer\":\"empty\"}", "{\"status\":500}", "{\"jwtStatus\":401}"})
    void aFailureStoresNothingAndIsMadeUpFor(String fault) {
        simulator.control(fault);
        try (SourceRoutes routes = start("5m")) {
            routes.fire("api-metrics");
            assertThat(routes.alerts("monitor")).extracting(alert -> alert.get("eventType").asText()).containsExactly("monitor.trouble");
            assertThat(routes.alerts("api-metrics")).isEmpty();

            simulator.control("{\"reset\":true}");
            routes.fire("api-metrics");

            assertThat(routes.alerts("monitor")).extracting(alert -> alert.get("eventType").asText())
                    .containsExactly("monitor.trouble", "monitor.recovered");
            assertThat(starts(routes)).hasSizeBetween(5, 6);
        }
    }

    @ParameterizedTest
    @DisplayName("F8/F15: a call that is to be repeated is, with a new JWT where the old one is refused")
    @CsvSource(delimiter = ';', value = {"{\"jwtRevoked\":true}", "{\"status\":{\"value\":429,\"times\":1},\"retryAfter\":1}",
        "{\"graphqlError\":{\"value\":\"TEMPORARY_ERROR\",\"times\":1}}"})
    void aCallIsRepeated(String fault) {
        Map<String, String> properties = Map.of("api-metrics.interval", "1m", "api-metrics.delay", "0s", "api-metrics.lookback", "5m",
                "boomi.retries", "2");
        try (SourceRoutes routes = SourceRoutes.start(folder, simulator, properties, "api-metrics")) {
            routes.fire("api-metrics");
            long back = simulator.clock().instant().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(20)).toEpochMilli();
            routes.monitor().store().sql().sql("update watermark set position = :back, checked_at = :back where source = 'api-metrics'")
                    .param("back", back).update();
            simulator.control(fault);
            Exchange exchange = routes.fire("api-metrics");

            assertThat(exchange.getException()).isNull();
            assertThat(routes.alerts("monitor")).isEmpty();
            assertThat(starts(routes)).hasSizeBetween(20, 21);
        }
    }

    @Test
    void noCallsAreNoRowsAndNoTrouble() {
        simulator.control("{\"quiet\":true}");
        try (SourceRoutes routes = start("5m")) {
            routes.fire("api-metrics");
            routes.fire("api-metrics");

            assertThat(routes.alerts("monitor")).isEmpty();
            assertThat(routes.alerts("api-metrics")).isEmpty();
            assertThat(simulator.control().at("/statistics/summaries").asInt()).as("calls").isBetween(0, 2);
        }
    }

    @ParameterizedTest
    @DisplayName("F23: a clock that is 10 minutes wrong loses no interval and reads none too early")
    @ValueSource(ints = {-10, 10})
    void aWrongClockLeavesNoGap(int minutes) {
        Clock wrong = Clock.offset(simulator.clock(), Duration.ofMinutes(minutes));
        try (SourceRoutes routes = SourceRoutes.start(folder, simulator, wrong, properties("20m"), "api-metrics")) {
            routes.fire("api-metrics");
            routes.fire("api-metrics");
            routes.fire("api-metrics");

            List<String> starts = starts(routes);
            Instant last = Instant.parse(starts.get(starts.size() - 1));
            assertThat(Duration.between(last, simulator.clock().instant())).isBetween(Duration.ofMinutes(0), Duration.ofMinutes(2));
            assertThat(Duration.between(Instant.parse(starts.get(0)), last).toMinutes()).isEqualTo(starts.size() - 1);
        }
    }

    private SourceRoutes start(String lookback) {
        return SourceRoutes.start(folder, simulator, properties(lookback), "api-metrics");
    }

    private static Map<String, String> properties(String lookback) {
        return Map.of("api-metrics.interval", "1m", "api-metrics.delay", "0s", "api-metrics.lookback", lookback, "boomi.retries", "0");
    }

    private static List<String> ids(SourceRoutes routes) {
        return routes.alerts("api-metrics").stream().map(alert -> alert.get("alertId").asText()).toList();
    }

    private static List<String> types(SourceRoutes routes) {
        return routes.alerts("api-metrics").stream().map(alert -> alert.get("eventType").asText()).toList();
    }

    private static List<String> starts(SourceRoutes routes) {
        return routes.report("select distinct interval_start from api_call_summary order by 1").stream()
                .map(row -> (String) row.get("interval_start")).toList();
    }
}
