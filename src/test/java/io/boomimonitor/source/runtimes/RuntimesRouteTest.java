package io.boomimonitor.source.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.testbed.SimulatorServer;
import io.boomimonitor.testbed.SourceRoutes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimesRouteTest {

    private static final String NAME = "prod-molecule-1";

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
    void anOutageAndItsEndAreToldOnceAcrossARestart() {
        simulator.control("{\"runtimeOffline\":\"" + NAME + "\"}");
        try (SourceRoutes routes = start()) {
            fire(routes, 3);
            assertThat(alerted(routes)).containsExactly("runtime.offline");
            assertThat(isOffline(routes)).isTrue();
        }
        try (SourceRoutes routes = start()) {
            fire(routes, 2);
            assertThat(alerted(routes)).containsExactly("runtime.offline");

            simulator.control("{\"runtimeOffline\":\"\"}");
            fire(routes, 3);
            assertThat(alerted(routes).subList(0, 2)).containsExactly("runtime.offline", "runtime.online");
        }
    }

    @ParameterizedTest
    @DisplayName("F10/F12/F13: a poll that fails is reported, and changes nothing about the runtimes")
    @ValueSource(strings = {"{\"answer\":\"html\"}", "{\"answer\":\"truncated\"}", "{\"answer\":\"reset\"}", "{\"status\":503}",
            "{\"status\":403}"})
    void aLookThatFailsChangesNothing(String fault) {
        simulator.control("{\"runtimeOffline\":\"" + NAME + "\"}");
        try (SourceRoutes routes = start()) {
            fire(routes, 2);
            simulator.control(fault);
            fire(routes, 2);

            assertThat(alerted(routes)).containsExactly("runtime.offline");
            assertThat(isOffline(routes)).isTrue();
            assertThat(routes.alerts("monitor")).extracting(alert -> alert.get("title").asText()).containsExactly("runtimes");
        }
    }

    @Test
    void theFieldsAreThoseOfAnEvent() {
        simulator.control("{\"runtimeOffline\":\"" + NAME + "\"}");
        try (SourceRoutes routes = start()) {
            fire(routes, 2);

            assertThat(of(routes)).singleElement().satisfies(alert -> {
                assertThat(alert.get("eventLevel").asText()).isEqualTo("ERROR");
                assertThat(alert.get("environment").asText()).isEqualTo("Production");
                assertThat(alert.get("classification").asText()).isEqualTo("PROD");
                assertThat(alert.get("atomStatus").asText()).isEqualTo("OFFLINE");
                assertThat(alert.get("statusDetail").asText()).startsWith("OFFLINE");
                assertThat(alert.get("status").asText()).startsWith("the runtime " + NAME + " is OFFLINE");
                assertThat(alert.get("alertId").asText()).startsWith("runtime.offline-" + alert.get("atomId").asText() + "-");
            });
        }
    }

    private SourceRoutes start() {
        return SourceRoutes.start(folder, simulator, Map.of("runtimes.hold-down", "0s", "boomi.retries", "0"), "runtimes");
    }

    private static void fire(SourceRoutes routes, int times) {
        for (int i = 0; i < times; i++) {
            routes.fire("runtimes");
        }
    }

    private static boolean isOffline(SourceRoutes routes) {
        return routes.context().getRegistry().lookupByNameAndType("runtimes", Runtimes.class)
                .isOffline(of(routes).get(0).get("atomId").asText());
    }

    private static List<String> alerted(SourceRoutes routes) {
        return of(routes).stream().map(alert -> alert.get("eventType").asText()).toList();
    }

    /** Others have outages of their own. */
    private static List<ObjectNode> of(SourceRoutes routes) {
        return routes.alerts("runtimes").stream().filter(alert -> alert.get("atomName").asText().equals(NAME)).toList();
    }
}
