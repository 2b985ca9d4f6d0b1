package io.boomimonitor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boomimonitor.testbed.CamelJBang;
import io.boomimonitor.testbed.MonitorProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code camel run application.properties}, the way in which people who have Camel JBang start the monitor. */
class CamelJBangIT {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    void camelRunShowsTheDemosFiveOutputs() throws IOException {
        CamelJBang camel = new CamelJBang(folder);
        int port = freePort();
        List<String> run = camel.command("run", "application.properties", "--prop=server.port=" + port);

        try (MonitorProcess monitor = MonitorProcess.launch(run, camel.environment(), folder.resolve("log"), port)) {
            await().atMost(LIMIT).failFast("camel ended, see " + folder, () -> !monitor.isAlive()).ignoreExceptions().untilAsserted(() -> {
                assertThat(List.of("outbox/mail", "outbox/slack", "outbox/http", "data/alerts")).allSatisfy(output ->
                        assertThat(files(camel.checkout().resolve(output))).as(output).isPositive());
                assertThat(rows(camel.checkout().resolve("data/alerts.db"))).isPositive();
            });
            assertThat(page(port, "/")).contains("Silences in force", "slack");
            assertThat(page(port, "/web/htmx.min.js")).as("out of its web jar").contains("htmx").hasSizeGreaterThan(10_000);
            assertThat(monitor.output()).contains("Boomi Monitor watches").doesNotContain("\tat ");
        }
    }

    @Test
    void camelRunEndsWithWhatIsWrongAndNoStackTrace() throws IOException {
        CamelJBang camel = new CamelJBang(folder);
        int port = freePort();
        List<String> run = camel.command("run", "application.properties", "--prop=server.port=" + port, "--prop=boomi.retries=many");

        try (MonitorProcess monitor = MonitorProcess.launch(run, camel.environment(), folder.resolve("log"), port)) {
            assertThat(monitor.exitCode(LIMIT)).isEqualTo(1);
            assertThat(monitor.output()).contains("--prop=boomi.retries: value 'many': boomi.retries must be").doesNotContain("\tat ");
        }
        assertThat(camel.checkout().resolve("data")).doesNotExist();
    }

    private static String page(int port, String path) throws IOException {
        try (InputStream answer = new URL("http://127.0.0.1:" + port + path).openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long files(Path output) throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static int rows(Path database) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database); var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from boomi_alert")) {
            return rows.getInt(1);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
