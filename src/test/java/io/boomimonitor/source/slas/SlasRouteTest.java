package io.boomimonitor.source.slas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.testbed.SimulatorServer;
import io.boomimonitor.testbed.SourceRoutes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of SLAs against the simulated account; what each demand means is tested beside the SLAs. */
class SlasRouteTest {

    private static final String[] FILES = {"slas", "slas-read", "slas-ended"};

    @TempDir
    private Path folder;

    @Test
    @DisplayName("F52/F53: hanging, stopped, failing and slow processes of an account are reported, and that they recovered")
    void theAccountsTroublesAreReported() throws Exception {
        Path table = Files.writeString(folder.resolve("slas.csv"), """
                processName,classification,warnAfter,errorAfter,dueEvery,maxFailuresInRow,slowerThan
                Tax Report Upload,PROD,3m,10m,,3,
                Bank Statement Import,,,,2m,,
                Catalog Refresh,,,,,,3x
                Store Sales Upload,,40s,,,,
                """);
        try (SimulatorServer simulator = SimulatorServer.start(Map.of("simulator.requests-per-second", "0"));
                SourceRoutes routes = SourceRoutes.start(folder, simulator, Map.of("slas.table", table.toString(), "slas.lookback", "30m"),
                        FILES)) {
            fire(simulator, routes, 0);
            simulator.control("{\"hangingProcesses\":\"Tax Report Upload\",\"stoppedProcesses\":\"Bank Statement Import\","
                    + "\"latePercent\":0}");
            fire(simulator, routes, 300);
            fire(simulator, routes, 720);
            simulator.control("{\"hangingProcesses\":\"\",\"stoppedProcesses\":\"\"}");
            for (int second = 900; second <= 1500; second += 40) {
                fire(simulator, routes, second);
            }

            List<ObjectNode> alerts = routes.alerts("slas");
            assertThat(of(alerts, "sla.breached", "Tax Report Upload")).isNotEmpty();
            assertThat(of(alerts, "sla.recovered", "Tax Report Upload")).isNotEmpty();
            assertThat(of(alerts, "process.failingRepeatedly", "Tax Report Upload")).isNotEmpty();
            assertThat(of(alerts, "process.missedRun", "Bank Statement Import")).isNotEmpty();
            assertThat(of(alerts, "sla.recovered", "Bank Statement Import")).isNotEmpty();
            assertThat(of(alerts, "process.slow", "Catalog Refresh")).isNotEmpty();
            assertThat(of(alerts, "sla.breached", "Store Sales Upload"))
                    .anyMatch(alert -> alert.path("runtimeStatus").asText().equals("OFFLINE"));
            assertThat(alerts).extracting(alert -> alert.get("alertId").asText()).doesNotHaveDuplicates();
            assertThat(routes.alerts("monitor")).isEmpty();
        }
    }

    @Test
    void theDemoShowsALateAndAMissingRunWithinTwoMinutes() {
        try (SimulatorServer simulator = SimulatorServer.start(Map.of("simulator.requests-per-second", "0"));
                SourceRoutes routes = SourceRoutes.start(folder, simulator, Map.of("slas.grace", "10s", "slas.history", "1h"), FILES)) {
            for (int second = 0; second <= 120; second += 10) {
                fire(simulator, routes, second);
            }

            assertThat(routes.alerts("slas")).extracting(alert -> alert.get("eventType").asText())
                    .contains("sla.breached", "process.missedRun");
        }
    }

    @Test
    void whereSlasAreOffTheirScheduleIsAbsentAndNothingElseMinds() {
        try (SimulatorServer simulator = SimulatorServer.start(Map.of("simulator.requests-per-second", "0"));
                SourceRoutes routes = SourceRoutes.start(folder, simulator, Map.of("slas.enabled", "false"),
                        "slas", "slas-read", "slas-ended", "housekeeping")) {
            assertThat(routes.context().getRoute("slas")).isNull();
            assertThat(routes.fire("tables").getException()).isNull();
        }
    }

    private static void fire(SimulatorServer simulator, SourceRoutes routes, int second) {
        simulator.control("{\"clockSkew\":" + second + "}");
        assertThat(routes.fire("slas").getException()).isNull();
    }

    private static List<ObjectNode> of(List<ObjectNode> alerts, String type, String process) {
        return alerts.stream().filter(alert -> alert.path("eventType").asText().equals(type)
                && alert.path("processName").asText().equals(process)).toList();
    }
}
