package io.boomimonitor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For people who have Camel JBang: it compiles the Java sources itself, and the project needs no launcher of its own. */
class CamelJBangIT {

    @TempDir
    private Path folder;

    @Test
    void camelRunStartsTheMonitorFromItsSources() throws IOException {
        try (TestBed bed = new TestBed(folder, Duration.ofSeconds(30),
                Map.of("simulator.events-per-second", "2", "simulator.failures", "0.5"))) {
            bed.simulator().control("{\"latePercent\":0}");
            bed.table("machine.csv");
            Path output = folder.resolve("camel.log");
            int port = Integer.parseInt(bed.properties().get("server.port"));

            try (MonitorProcess monitor = MonitorProcess.launch(camelRun(bed.properties()), Map.of(), output, port).awaitReady()) {
                Set<String> expected = bed.expected(Instant.now()).keySet();
                await().atMost(TestBed.LIMIT).untilAsserted(() -> assertThat(bed.receivers().httpAlerts()).containsAll(expected));

                assertThat(expected).isNotEmpty();
                assertThat(monitor.output()).contains("Boomi Monitor watches");
            }
        }
    }

    /** The class path has libraries only: no class of the project was compiled before. */
    private static List<String> camelRun(Map<String, String> properties) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", Files.readString(Path.of("target/class-path")).strip(),
                "src/test/resources/endtoend/CamelCommand.java", "run", "application.properties"));
        properties.forEach((key, value) -> command.add("--prop=" + key + "=" + value));
        return command;
    }
}
