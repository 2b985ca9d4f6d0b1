package io.boomimonitor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --dev}, in a copy of the project whose routes are edited while it runs. */
class RouteReloadIT {

    private static final List<String> LINKS = List.of("src", "target");
    private static final String HEADER = """
                    - setHeader:
                        name: X-Edited
                        expression:
                          constant:
                            expression: "yes"
            """;

    @TempDir
    private Path folder;
    @TempDir
    private Path project;

    /** Else JUnit warns that it deletes no more than the links. */
    @AfterEach
    void deleteLinks() throws IOException {
        for (String name : LINKS) {
            Files.deleteIfExists(project.resolve(name));
        }
    }

    @Test
    void anEditedRouteIsUsedAndABadEditHarmsNothing() throws IOException {
        copyProject();
        try (TestBed bed = new TestBed(folder, Duration.ofSeconds(10),
                Map.of("simulator.events-per-second", "2", "simulator.failures", "1"))) {
            bed.simulator().control("{\"latePercent\":0}");
            bed.tableText("destination,note\njdbc;http,All\n");

            try (MonitorProcess monitor = start(bed)) {
                await().atMost(TestBed.LIMIT).until(() -> !bed.receivers().http().isEmpty());

                Path sink = project.resolve("routes/sinks/http.camel.yaml");
                edit(sink, "        - to:\n", HEADER + "        - to:\n");
                await().atMost(TestBed.LIMIT).until(() -> bed.receivers().http().stream()
                        .anyMatch(request -> request.containsHeader("X-Edited")));

                edit(sink, "steps:", "stepps:");
                await().atMost(TestBed.LIMIT).untilAsserted(() -> assertThat(monitor.output())
                        .contains("http.camel.yaml: the changed file is in force")
                        .containsPattern("ERROR routes/sinks/http.camel.yaml:\\d+: is no Camel route: Unsupported field: stepps")
                        .contains("http.camel.yaml: the changed file is not used, the last good routes stay in force"));
                awaitAllUntilNow(bed);

                for (Path routes : routeFiles()) {
                    edit(routes, "stepps:", "steps:");
                }
                await().during(Duration.ofSeconds(5)).atMost(TestBed.LIMIT).until(monitor::isAlive);
                awaitAllUntilNow(bed);
                assertThat(bed.receivers().http().get(bed.receivers().http().size() - 1).containsHeader("X-Edited")).isTrue();
            }
        }
    }

    private MonitorProcess start(TestBed bed) {
        List<String> command = MonitorProcess.command("run", bed.properties(), "--dev");
        command.set(0, project.resolve("boomi-monitor").toString());
        return MonitorProcess.launch(command, Map.of(), folder.resolve("log"), Integer.parseInt(bed.properties().get("server.port")))
                .awaitReady();
    }

    private static void awaitAllUntilNow(TestBed bed) {
        var expected = bed.expected(Instant.now()).keySet();
        await().atMost(TestBed.LIMIT).untilAsserted(() -> {
            assertThat(TestBed.missing(expected, bed.receivers().httpAlerts())).isEmpty();
            assertThat(TestBed.missing(expected, bed.receivers().rows().keySet())).isEmpty();
        });
    }

    /** In one piece, as editors save; written even when nothing changes. */
    private void edit(Path file, String from, String to) throws IOException {
        Path part = Files.writeString(folder.resolve("edited"), Files.readString(file).replace(from, to));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private List<Path> routeFiles() throws IOException {
        try (Stream<Path> files = Files.walk(project.resolve("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml")).toList();
        }
    }

    /** What is edited as a copy, with its own time, by which the script knows what is built; the rest as links. */
    private void copyProject() throws IOException {
        for (String name : List.of("boomi-monitor", "pom.xml", "application.properties", "application-dev.properties", "routes",
                "routing-tables")) {
            try (Stream<Path> files = Files.walk(Path.of(name))) {
                for (Path file : files.toList()) {
                    Files.copy(file, project.resolve(file.toString()), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        for (String name : LINKS) {
            Files.createSymbolicLink(project.resolve(name), Path.of(name).toAbsolutePath());
        }
    }
}
