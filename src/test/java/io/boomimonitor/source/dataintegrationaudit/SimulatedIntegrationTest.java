package io.boomimonitor.source.dataintegrationaudit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.testbed.SimulatorServer;
import io.boomimonitor.testbed.SourceRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two sources beside the Platform API, against the simulated account as the demo runs it. */
class SimulatedIntegrationTest {

    private static final String ACCOUNT = "5ebec4ca6b028e2da4191dde";
    private static final String ENVIRONMENT = "5ebec4ca6b028e2da4191de1";
    private static final String AUDIT = "data-integration-audit";

    @Test
    void readsAuditEventsPageByPageAndStoresAnArchive(@TempDir Path folder) throws IOException {
        LocalDate today = LocalDate.ofInstant(SimulatorServer.START, ZoneOffset.UTC);
        try (SimulatorServer simulator = SimulatorServer.start(Map.of("simulator.requests-per-second", "0", "data-integration.account",
                ACCOUNT,
                "data-integration.environment", ENVIRONMENT, "data-integration.token", "di", "simulator.audit-events-per-second", "0.04"));
                SourceRoutes routes = SourceRoutes.start(folder, simulator, Map.of("data-integration.account", ACCOUNT,
                        "data-integration.environment", ENVIRONMENT, "data-integration.token", "di",
                        "data-integration.requests-per-minute", "600",
                        "data-integration-audit.sweep.schedule", "0 0 0 1 1 ? 2099", "audit-log-archive.url", simulator.baseUrl(),
                        "audit-log-archive.folder", folder.resolve("archives").toString(), "audit-log-archive.from", today.minusDays(30)
                        .toString(),
                        "audit-log-archive.to", today.minusDays(2).toString()), AUDIT,
                        "audit-log-archive", "read-archive", "archive-download")) {
            simulator.control("{\"stagingSeconds\":0,\"auditEventsPerMinute\":0}");

            routes.fire(AUDIT);
            routes.fire(AUDIT);
            routes.fire("audit-log-archive");
            routes.fire("audit-log-archive");

            assertThat(routes.monitor().trouble().open()).isEmpty();
            assertThat(routes.alerts(AUDIT)).hasSizeGreaterThan(60).extracting((ObjectNode alert) -> alert.get("alertId").asText())
                    .doesNotHaveDuplicates();
            assertThat(routes.report("select count(*) n from data_integration_audit").get(0))
                    .containsEntry("n", routes.alerts(AUDIT).size());
            assertThat(routes.alerts("audit-log-archive")).hasSize(1);
            try (Stream<Path> files = Files.list(folder.resolve("archives"))) {
                assertThat(files).singleElement().satisfies(file -> assertThat(file.getFileName().toString()).endsWith(".gz"));
            }
        }
    }
}
