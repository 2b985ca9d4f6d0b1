package io.boomimonitor.source.executions;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.SimulatorServer;
import io.boomimonitor.testbed.SourceRoutes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionsSimulatorTest {

    @TempDir
    Path folder;

    @Test
    void theSimulatedAccountsRunsAreKeptAndItsEventsAreEnriched() {
        try (SimulatorServer simulator = SimulatorServer.start(Map.of("simulator.requests-per-second", "0", "simulator.running", "3"));
                SourceRoutes routes = SourceRoutes.start(folder, simulator,
                        Map.of("executions.lookback", "15m", "executions.summaries.lookback", "15m"),
                        "executions", "execution-summaries", "write-runs", "events")) {
            routes.fire("executions");
            routes.fire("execution-summaries");
            routes.fire("events");

            List<Map<String, Object>> runs = routes.report("select * from execution_record");
            assertThat(runs).hasSizeGreaterThan(50).allSatisfy(run -> assertThat(run.get("classification")).isIn("PROD", "TEST"));
            assertThat(runs).anyMatch(run -> "INPROCESS".equals(run.get("status"))).anyMatch(run -> run.get("execution_duration") != null);
            assertThat(routes.report("select * from execution_summary")).isNotEmpty()
                    .allSatisfy(block -> assertThat(block.get("execution_count")).isNotNull());
            assertThat(routes.alerts("events")).filteredOn(alert -> alert.path("eventType").asText().equals("process.execution"))
                    .isNotEmpty()
                    .allSatisfy(alert -> assertThat(alert.path("processId").asText()).isNotEmpty());
            assertThat(routes.alerts("monitor")).isEmpty();
        }
    }
}
