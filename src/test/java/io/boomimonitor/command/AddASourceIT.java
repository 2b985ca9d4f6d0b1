package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boomimonitor.testbed.Checkout;
import io.boomimonitor.testbed.ConventionChecks;
import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.Project;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("CONTRIBUTING.md, 'Add a source', followed word by word in a copy of the project")
class AddASourceIT {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String LIST = "src/main/java/io/boomimonitor/source/SourceList.java";

    /** A file's name, and what to write into it. */
    private static final Pattern STEP = Pattern.compile("in `([^`]+)`:\\n\\n```\\w+\\n(.*?)```", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    @TempDir
    private Path folder;

    @Test
    void makesASourceThatChecksAndDelivers() throws IOException {
        Path checkout = Files.createDirectory(folder.resolve("checkout"));
        Checkout.copyTo(checkout);
        assertThat(followed(checkout)).hasSize(5);
        Path list = checkout.resolve(LIST);
        Files.writeString(list, Files.readString(list)
                .replace("import java.util.List;", "import io.boomimonitor.source.failedruns.FailedRunsSource;\nimport java.util.List;")
                .replace("new EventsSource(),", "new EventsSource(),\n            new FailedRunsSource(),"));

        try (MonitorProcess check = MonitorProcess.launch(command(checkout, "check"), Map.of(), folder.resolve("check"), 0)) {
            assertThat(check.exitCode(LIMIT)).as(check.output()).isZero();
            assertThat(check.output()).contains("failed-runs.csv: 2 rules, 2 examples pass");
        }
        assertThat(ConventionChecks.run(checkout, checkout.resolve("target/classes"))).singleElement().asString()
                .matches("[1-9]\\d+ tests, 0 failed");
        int port = freePort();
        List<String> run = command(checkout, "run", "--prop=server.port=" + port);
        try (MonitorProcess monitor = MonitorProcess.launch(run, Map.of(), folder.resolve("log"), port).awaitReady()) {
            await().atMost(LIMIT).failFast("the monitor ended", () -> !monitor.isAlive())
                    .until(() -> hasFailedRun(checkout.resolve("data/alerts")));
        }
    }

    /** @return what the recipe writes, after it was written */
    private static List<String> followed(Path checkout) throws IOException {
        String recipe = Project.text(Path.of("CONTRIBUTING.md")).split("## Add a source")[1].split("\n## ")[0];
        List<MatchResult> steps = STEP.matcher(recipe).results().toList();
        for (MatchResult step : steps) {
            Path file = checkout.resolve(step.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, step.group(2), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return steps.stream().map(step -> step.group(1)).toList();
    }

    private static boolean hasFailedRun(Path alerts) throws IOException {
        if (!Files.exists(alerts)) {
            return false;
        }
        try (Stream<Path> files = Files.list(alerts)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .anyMatch(file -> Project.text(file).contains("\"source\":\"failed-runs\""));
        }
    }

    private static List<String> command(Path checkout, String... arguments) {
        return Stream.concat(Stream.of(checkout.resolve("boomi-monitor").toString()), Stream.of(arguments)).toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
