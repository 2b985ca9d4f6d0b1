package io.boomimonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.config.Settings;
import io.boomimonitor.metrics.Metrics;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.source.SourceSettings;
import io.boomimonitor.testbed.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorHealthTest {

    private static final Duration FIRST_LOOK_BACK = Duration.ofHours(1);
    private static final RuleReference RULE = new RuleReference("events", 2, "", "v");

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-10T12:00:00Z"));

    @TempDir
    private Path folder;
    private Monitor monitor;
    private List<String> stopped = List.of();
    private HealthCheck lag;

    @BeforeEach
    void start() throws IOException {
        Map<String, String> values = Map.of("events.enabled", "true", "events.lookback", FIRST_LOOK_BACK.toHours() + "h",
                "events.table", Files.writeString(folder.resolve("events.csv"), "destination\nfile\n").toString(),
                "destination.file.endpoint", "file:" + folder.resolve("alerts"),
                "store.url", "jdbc:sqlite:" + folder.resolve("monitor.db"), "reporting.url",
                "jdbc:sqlite:" + folder.resolve("reporting.db"), "lookups.folder", folder.resolve("lookups").toString());
        monitor = new Monitor(new Settings(values.keySet(), key -> Optional.ofNullable(values.get(key))), clock, SimpleMeterRegistry::new,
                () -> false);
        lag = new MonitorHealth(monitor, clock, () -> stopped).checks().stream().filter(check -> check.getId().equals("events-lag"))
                .findFirst().orElseThrow();
    }

    @AfterEach
    void stop() throws Exception {
        monitor.close();
    }

    @Test
    void whatMattersMostIsListedFirstAndNothingTwice() {
        List<HealthCheck> checks = new MonitorHealth(monitor, clock, () -> stopped).checks();

        assertThat(checks.stream().sorted(Comparator.comparingInt(HealthCheck::getOrder)).map(HealthCheck::getId))
                .containsExactly("store", "boomi", "schedules", "destination-file", "events-lag", "routes");
        assertThat(checks).extracting(HealthCheck::getOrder).doesNotHaveDuplicates();
    }

    @Test
    void onlyTheStoreDecidesWhetherTheMonitorIsReady() {
        List<HealthCheck> checks = new MonitorHealth(monitor, clock, () -> stopped).checks();

        assertThat(checks).filteredOn(HealthCheck::isReadiness).extracting(HealthCheck::getId).containsExactly("store");
        assertThat(checks).noneMatch(HealthCheck::isLiveness);
    }

    @Test
    void aRouteThatDoesNotRunIsNamed() {
        HealthCheck routes = new MonitorHealth(monitor, clock, () -> stopped).checks().stream()
                .filter(check -> check.getId().equals("routes")).findFirst().orElseThrow();
        assertThat(routes.call().getState()).isEqualTo(State.UP);

        stopped = List.of("deliver-slack", "events");

        assertThat(routes.call().getState()).isEqualTo(State.DOWN);
        assertThat(routes.call().getMessage()).hasValue("stopped: deliver-slack, events");
    }

    @Test
    void whoJustBeganHasTimeToCatchUpButShowsTheLag() {
        planned();

        assertThat(lag.call().getState()).isEqualTo(State.UP);
        assertThat(lag.call().getDetails()).containsEntry("seconds", FIRST_LOOK_BACK.toSeconds());
        clock.advance(Duration.ofMinutes(15));
        assertThat(lag.call().getState()).isEqualTo(State.UP);
    }

    @Test
    void whoIsStillBehindAQuarterOfAnHourLaterIsNotWell() {
        planned();

        clock.advance(Duration.ofMinutes(16));

        assertThat(lag.call().getState()).isEqualTo(State.DOWN);
        assertThat(lag.call().getMessage()).hasValue("events are read 76 minutes late");
    }

    @Test
    void whoFallsBehindLaterIsNotWell() {
        clock.advance(Duration.ofDays(1));
        planned();

        assertThat(lag.call().getState()).isEqualTo(State.DOWN);
    }

    @Test
    @DisplayName("F23: how far this machine's clock is ahead of Boomi's is a metric")
    void theClocksSkewIsAMetric() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new MonitorMetrics(monitor, clock).show(new Metrics(() -> registry, clock), List.of());

        monitor.boomiTime().observe("Tue, 10 Mar 2026 11:50:00 GMT", true);

        assertThat(registry.get("boomi.monitor.clock.skew.seconds").gauge().value()).isEqualTo(600);
    }

    @Test
    void whatIsHeldBackCountsAsWaitingNowhereAndHasAMetricOfItsOwn() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new Outbox(monitor.store(), clock).store(IntStream.range(0, 6).mapToObj(i -> new RoutedAlert(new Alert("e" + i, "events",
                JsonNodeFactory.instance.objectNode()), List.of(new Address("file", "", RULE)))).toList());
        set("state = 'pending', held_by = 'silence 1', group_key = 'g'", 1);
        set("state = 'pending', held_by = 'repeat', group_key = 'g'", 2);
        set("state = 'silenced', held_by = 'silence 1'", 3);
        set("state = 'delivered', held_by = null", 4);
        set("state = 'dead', held_by = null", 5);

        MonitorHealth health = new MonitorHealth(monitor, clock, () -> stopped);
        new MonitorMetrics(monitor, clock).show(new Metrics(() -> registry, clock), List.of());

        assertThat(gauge(registry, "deliveries.waiting")).isEqualTo(1);
        assertThat(gauge(registry, "dead.deliveries")).isEqualTo(1);
        assertThat(gauge(registry, "deliveries.held")).isEqualTo(2);
        assertThat(gauge(registry, "deliveries.silenced")).isEqualTo(1);
        assertThat(health.checks().stream().filter(check -> check.getId().equals("destination-file")).findFirst().orElseThrow().call()
                .getDetails()).containsEntry("waiting", 1L).containsEntry("dead", 1L);
    }

    @Test
    void aLookupThatJoinsHasMetrics() throws IOException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new MonitorMetrics(monitor, clock).show(new Metrics(() -> registry, clock), List.of());

        Path lookups = Files.createDirectories(folder.resolve("lookups"));
        Files.writeString(lookups.resolve("processes.csv"), "processName,team\nOrders*,Orders\n");
        monitor.housekeeping().refreshTables();

        assertThat(registry.get("boomi.monitor.table.rows").tag("table", "lookup processes.csv").gauge().value()).isEqualTo(1);
        assertThat(registry.get("boomi.monitor.table.reload.successful").tag("table", "lookup processes.csv").gauge().value()).isEqualTo(1);
    }

    private void set(String columns, int delivery) {
        monitor.store().sql().sql("update delivery set " + columns + " where delivery_id = " + delivery).update();
    }

    private static double gauge(SimpleMeterRegistry registry, String what) {
        return registry.get("boomi.monitor." + what).tag("destination", "file").gauge().value();
    }

    /** A first poll has begun, and nothing is read yet. */
    private void planned() {
        SourceSettings events = monitor.incremental().get(0);
        monitor.watermarks().plan(events);
    }
}
