package io.boomimonitor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.TestBed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameInstantIT {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("F19: of hundreds of events with the same recordDate, on both sides of a poll, each is delivered once")
    void ofHundredsOfEventsWithTheSameRecordDateEachIsDeliveredOnce() {
        try (TestBed bed = new TestBed(folder, Duration.ofSeconds(2),
                Map.of("simulator.events-per-second", "500", "simulator.failures", "1"))) {
            bed.tableText("destination,note\njdbc,All\n").set("events.overlap", "1s").set("events.lookback", "2m")
                    .set("boomi.requests-per-second", "100");
            bed.simulator().control("{\"latePercent\":0}");

            try (MonitorProcess monitor = bed.start()) {
                long queries = bed.asked("queries");
                await().atMost(TestBed.LIMIT).until(() -> bed.asked("queries") >= queries + 5);
                var expected = bed.expected(Instant.now());
                await().atMost(TestBed.LIMIT).untilAsserted(() ->
                        assertThat(TestBed.missing(expected.keySet(), bed.receivers().rows().keySet())).isEmpty());

                var bySecond = expected.values().stream()
                        .collect(Collectors.groupingBy(event -> event.path("recordDate").asText(), Collectors.counting()));
                assertThat(bySecond.values()).anyMatch(count -> count >= 250);
                assertThat(bed.receivers().rows().keySet()).isSubsetOf(bed.expected(Instant.now()).keySet());
                double delivered = monitor.observed().metric("boomi_monitor_deliveries_delivered_total", "destination=\"jdbc\"");
                assertThat(delivered).isLessThanOrEqualTo(bed.expected(Instant.now()).size());
            }
        }
    }
}
