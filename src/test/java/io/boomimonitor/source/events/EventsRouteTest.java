package io.boomimonitor.source.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.testbed.SimulatorServer;
import io.boomimonitor.testbed.SourceRoutes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsRouteTest {

    @Test
    void readsEachEventOnceHoweverOftenItIsFired(@TempDir Path folder) {
        Instant end = SimulatorServer.START;
        try (SimulatorServer simulator = SimulatorServer.start(Map.of("simulator.requests-per-second", "0"));
                SourceRoutes routes = SourceRoutes.start(folder, simulator, Map.of(), "events")) {
            simulator.control("{\"latePercent\":0}");
            routes.fire("events");
            routes.fire("events");

            List<String> expected = simulator.simulator().events(end.minusSeconds(800), end).stream()
                    .filter(event -> event.get("classification").asText().equals("PROD")
                    && !event.get("eventLevel").asText().equals("INFO"))
                    .map(event -> event.get("eventId").asText()).toList();
            assertThat(routes.alerts("events")).extracting((ObjectNode alert) -> alert.get("alertId").asText())
                    .containsAll(expected).doesNotHaveDuplicates();
            assertThat(expected).hasSizeGreaterThan(20);
        }
    }
}
