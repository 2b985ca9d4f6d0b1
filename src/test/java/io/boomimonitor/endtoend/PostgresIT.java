package io.boomimonitor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.Receivers;
import io.boomimonitor.testbed.TestBed;
import io.boomimonitor.testbed.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresIT {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("F32: two monitors on one PostgreSQL store deliver each event once, also when one of them is killed")
    void twoMonitorsOnOneStoreDeliverEachEventOnce() {
        StoreSettings store = TestStores.emptyPostgres();
        StoreSettings alerts = TestStores.emptyPostgres();
        try (TestBed bed = new TestBed(folder, Duration.ofSeconds(30),
                Map.of("simulator.events-per-second", "10", "simulator.failures", "0.5"))) {
            bed.simulator().control("{\"latePercent\":0}");
            bed.set("store.url", store.url()).set("store.user", store.user()).set("store.password", store.password())
                    .set("destination.jdbc.url", alerts.url()).set("destination.jdbc.user", alerts.user())
                    .set("destination.jdbc.password", alerts.password()).set("outbox.lease", "10s");

            try (MonitorProcess first = bed.start(); MonitorProcess second = bed.launch(TestBed.freePort()).awaitReady()) {
                double alone = http(first);
                int seen = bed.receivers().http().size();
                await().atMost(TestBed.LIMIT).until(() -> bed.receivers().http().size() >= seen + 30);
                assertAllArrive(bed, alerts, first);
                assertThat(bed.receivers().http()).extracting(request -> request.getHeader("Idempotency-Key")).doesNotHaveDuplicates();
                assertThat(bed.receivers().mailAlerts().values()).allMatch(mails -> mails.size() == 1);
                assertThat(bed.receivers().slackAlerts()).filteredOn(id -> id.startsWith("event-")).doesNotHaveDuplicates();

                assertThat(first.observed().polls()).as("one polls, and it was there first").isTrue();
                assertThat(second.observed().polls()).isFalse();
                assertThat(http(second) / (http(second) + http(first) - alone)).as("the second node's share").isBetween(0.1, 0.9);
                long asked = bed.asked("queries");
                Instant from = Instant.now();
                await().atMost(TestBed.LIMIT).until(() -> bed.asked("queries") >= asked + 8);
                assertThat(Duration.between(from, Instant.now())).as("one of them asks, once a second")
                        .isGreaterThan(Duration.ofSeconds(5));

                Instant killed = Instant.now();
                first.kill();
                await().atMost(TestBed.LIMIT).until(() -> second.observed().polls());
                Duration tookOver = Duration.between(killed, Instant.now());
                System.out.println("the second node polls " + tookOver.toMillis() + " ms after the first was killed");
                assertThat(tookOver).isLessThan(Duration.ofMinutes(1));
                await().atMost(TestBed.LIMIT).until(() -> Receivers.rows(alerts.url(), alerts.user(), alerts.password()).keySet()
                        .containsAll(bed.expected(Instant.now().minusSeconds(5)).keySet()));
                assertAllArrive(bed, alerts, second);
            }

            assertThat(bed.receivers().httpAlerts()).filteredOn(id -> id.startsWith("event-")).doesNotHaveDuplicates();
            assertThat(bed.deliveries()).extracting(each -> each.path("alertId").asText())
                    .as("a second monitor is no trouble").noneMatch(id -> id.startsWith("monitor."));
        }
    }

    private static double http(MonitorProcess monitor) {
        return monitor.observed().metric("boomi_monitor_deliveries_delivered_total", "destination=\"http\"");
    }

    private static void assertAllArrive(TestBed bed, StoreSettings alerts, MonitorProcess monitor) {
        Map<String, ?> expected = bed.expected(Instant.now());
        await().atMost(TestBed.LIMIT).untilAsserted(() -> {
            Map<String, JsonNode> rows = Receivers.rows(alerts.url(), alerts.user(), alerts.password());
            assertThat(TestBed.missing(expected.keySet(), rows.keySet())).isEmpty();
            assertThat(TestBed.missing(expected.keySet(), bed.receivers().files().keySet())).isEmpty();
            assertThat(TestBed.missing(expected.keySet(), bed.receivers().httpAlerts())).isEmpty();
            assertThat(TestBed.missing(expected.keySet(), bed.receivers().mailAlerts().keySet())).isEmpty();
            assertThat(TestBed.missing(expected.keySet(), bed.receivers().slackAlerts())).isEmpty();
        });
        assertThat(monitor.isAlive()).isTrue();
    }
}
