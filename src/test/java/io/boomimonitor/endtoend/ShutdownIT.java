package io.boomimonitor.endtoend;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.Receivers;
import io.boomimonitor.testbed.TestBed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownIT {

    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(40);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("F4: a monitor that is asked to stop in the middle of 500 deliveries ends well, and the next one goes on")
    void aMonitorThatIsAskedToStopInTheMiddleEndsWell() {
        Map<String, String> backlog = Map.of("simulator.backlog", "500", "simulator.events-per-second", "0",
                "simulator.backlog-until", Instant.now().toString());
        try (TestBed bed = new TestBed(folder, Duration.ofHours(1), backlog)) {
            bed.table("machine.csv").set("events.lookback", "2h");
            bed.receivers().web().stubFor(post(urlEqualTo(Receivers.HTTP)).willReturn(okJson("{}").withFixedDelay(100)));
            Set<String> expected = bed.expected(Instant.now().minus(Duration.ofHours(2)), Instant.now()).keySet();

            try (MonitorProcess monitor = bed.start()) {
                await().atMost(TestBed.LIMIT).until(() -> bed.receivers().http().size() >= 50);
                monitor.terminate();
                assertThat(monitor.exitCode(SHUTDOWN_LIMIT)).isZero();
            }
            int sent = bed.receivers().http().size();
            bed.receivers().web().stubFor(post(urlEqualTo(Receivers.HTTP)).willReturn(okJson("{}")));
            try (MonitorProcess next = bed.start()) {
                await().atMost(TestBed.LIMIT).until(() -> bed.receivers().httpAlerts().containsAll(expected));
            }

            assertThat(expected).hasSize(500);
            assertThat(sent).isLessThan(500);
            assertThat(bed.receivers().http()).extracting(request -> request.getHeader("Idempotency-Key")).doesNotHaveDuplicates();
            assertThat(bed.receivers().httpAlerts()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void aMonitorThatIsAskedToStopWhileBoomiIsBusyDoesNotWaitForBoomiAndTellsNobody() {
        try (TestBed bed = new TestBed(folder, Duration.ofMinutes(5), Map.of())) {
            bed.simulator().control("{\"status\":{\"value\":503}}");

            try (MonitorProcess monitor = bed.start()) {
                // the pause before the next try is 4 s and more
                await().atMost(TestBed.LIMIT).until(() -> bed.asked("refused503") >= 4);
                monitor.terminate();

                assertThat(monitor.exitCode(Duration.ofSeconds(6))).isZero();
                assertThat(monitor.output()).doesNotContain("Z ERROR ").doesNotContain("shutdown");
            }
            assertThat(bed.deliveries()).isEmpty();
        }
    }
}
