package io.boomimonitor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.SimulatorServer;
import io.boomimonitor.testbed.TestBed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real account is set up by environment variables alone; the simulator stands in for it. */
class ProdProfileIT {

    @TempDir
    private Path folder;
    private TestBed bed;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void start() {
        bed = new TestBed(folder, Duration.ofSeconds(30), Map.of("simulator.events-per-second", "2", "simulator.failures", "0.5"));
        bed.simulator().control("{\"latePercent\":0}");
        bed.properties().forEach((key, value) -> environment.put(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
    }

    @AfterEach
    void end() {
        bed.close();
    }

    @Test
    void environmentVariablesAreEnough() {
        try (MonitorProcess monitor = run().awaitReady()) {
            Set<String> expected = bed.expected(Instant.now()).keySet();
            await().atMost(TestBed.LIMIT).untilAsserted(() -> {
                assertThat(bed.receivers().httpAlerts()).containsAll(expected);
                assertThat(bed.receivers().files().keySet()).containsAll(expected);
                assertThat(bed.receivers().mailAlerts().keySet()).containsAll(expected);
                assertThat(bed.receivers().slackAlerts()).containsAll(expected);
            });

            assertThat(expected).isNotEmpty();
            assertThat(monitor.observed().healthText()).doesNotContain("simulator");
        }
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(nullValues = "none", value = {"BOOMI_TOKEN,none,boomi.token", "BOOMI_USER,none,boomi.user",
            "BOOMI_ACCOUNT,none,boomi.account",
        "BOOMI_URL,api.boomi.com,boomi.url", "BOOMI_ACCOUNT,Acme Ltd,boomi.account",
        "DESTINATION_MAIL_ENDPOINT,none,destination.mail.endpoint", "BOOMI_REQUESTS_PER_SECOND,9999,boomi.requests-per-second"})
    void aMissingOrWrongValueIsNamedAndEndsTheMonitor(String variable, String value, String key) {
        environment.remove(variable);
        if (value != null) {
            environment.put(variable, value);
        }

        MonitorProcess monitor = run();

        assertThat(monitor.exitCode(Duration.ofSeconds(60))).isEqualTo(1);
        assertThat(monitor.output()).contains(key).doesNotContain("\tat ", "Exception", SimulatorServer.TOKEN);
    }

    private MonitorProcess run() {
        return MonitorProcess.launch(List.of("./boomi-monitor", "run", "--profile=prod"), environment, folder.resolve("monitor.log"),
                Integer.parseInt(bed.properties().get("server.port")));
    }
}
