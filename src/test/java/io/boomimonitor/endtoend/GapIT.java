package io.boomimonitor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.Receivers;
import io.boomimonitor.testbed.TestBed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GapIT {

    private static final Instant LAST_READ = Instant.now().minus(Duration.ofDays(8)).truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("F26: after 8 days the monitor reports from when to when records are lost, and goes on with the oldest that there is")
    void afterEightDaysTheMonitorTellsWhatIsLost() throws Exception {
        try (TestBed bed = new TestBed(folder, Duration.ofDays(10),
                Map.of("simulator.events-per-second", "0.002", "simulator.failures", "0.5"))) {
            bed.tableText("eventType,destination,note\nmonitor.*,http,Own findings\n!monitor.*,jdbc,All others\n")
                    .set("events.slice", "1d");
            try (Store store = Store.open(new StoreSettings(bed.properties().get("store.url"), "", ""))) {
                store.sql().sql("insert into watermark (source, position, checked_at, revision) values ('events', :time, :time, 1)")
                        .param("time", LAST_READ.toEpochMilli()).update();
            }
            Instant started = Instant.now();

            try (MonitorProcess monitor = bed.start()) {
                Instant keptUntilThePoll = Instant.now().minus(Duration.ofDays(7)).plusSeconds(60);
                Set<String> kept = bed.expected(keptUntilThePoll, started).keySet();
                await().atMost(TestBed.LIMIT).pollInterval(Duration.ofMillis(500))
                        .untilAsserted(() -> assertThat(TestBed.missing(kept, bed.receivers().rows().keySet())).isEmpty());

                assertThat(kept).hasSizeGreaterThan(50);
                assertThat(gaps(bed)).singleElement().satisfies(gap -> {
                    assertThat(Instant.parse(gap.path("from").asText())).isEqualTo(LAST_READ);
                    assertThat(Instant.parse(gap.path("to").asText())).isBetween(started.minus(Duration.ofDays(7)).minusSeconds(1),
                            Instant.now().minus(Duration.ofDays(7)));
                    assertThat(gap.path("eventLevel").asText()).isEqualTo("ERROR");
                });
                long queries = bed.asked("queries");
                await().atMost(TestBed.LIMIT).until(() -> bed.asked("queries") >= queries + 2);
                assertThat(gaps(bed)).hasSize(1);
            }
        }
    }

    private static List<JsonNode> gaps(TestBed bed) {
        return bed.receivers().http().stream().map(request -> Receivers.json(request.getBodyAsString()).path("alert"))
                .filter(alert -> alert.path("eventType").asText().equals("monitor.gap")).toList();
    }
}
