package io.boomimonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Camel's own server, called as browsers and others call it: health, the console of dev, and a route. */
class WebGuardTest {

    private static final Main MAIN = new Main();
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Map.of("camel.server.enabled", "true", "camel.server.host", "127.0.0.1", "camel.server.port", port + "",
                "camel.management.enabled", "true", "camel.management.port", port + "", "camel.management.health-check-enabled", "true",
                "camel.management.dev-console-enabled", "true").forEach(MAIN::addOverrideProperty);
        Map<String, String> settings = Map.of("web.hosts", "monitor.example.com");
        MAIN.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport starting) {
                WebGuard.add(starting.getCamelContext(), new Settings(Set.of(), key -> Optional.ofNullable(settings.get(key))));
            }
        });
        MAIN.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/simulator/control").setBody(constant("done"));
            }
        });
        MAIN.start();
    }

    @AfterAll
    static void stop() {
        MAIN.stop();
    }

    @ParameterizedTest
    @CsvSource({"localhost", "127.0.0.1", "[::1]", "10.1.2.3", "monitor.example.com", "MONITOR.example.com", "localhost."})
    void aCallByItsOwnNameOrAnAddressIsAnswered(String host) throws IOException {
        assertThat(status("GET /simulator/control", "Host: " + host + ":" + port)).isEqualTo(200);
        assertThat(status("POST /simulator/control", "Host: " + host + ":" + port)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/simulator/control", "/observe/health", "/q/health", "/q/dev", "/observe/metrics", "/", "/nowhere"})
    void aForeignNameIsRefusedOnEveryPath(String path) throws IOException {
        assertThat(status("GET " + path, "Host: evil.example:" + port)).isEqualTo(421);
        assertThat(status("POST " + path, "Host: localhost.evil.example")).isEqualTo(421);
    }

    @ParameterizedTest
    @CsvSource({"Origin: https://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site"})
    void anotherPageChangesNothing(String header) throws IOException {
        assertThat(status("POST /simulator/control", "Host: localhost:" + port, header)).isEqualTo(403);
        assertThat(status("PUT /q/dev", "Host: localhost:" + port, header)).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"Origin: http://localhost:9", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: none"})
    void itsOwnPageMay(String header) throws IOException {
        assertThat(status("POST /simulator/control", "Host: localhost:" + port, header)).isEqualTo(200);
    }

    /** By hand, because Java's client sends no other host than it calls. */
    private static int status(String call, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = call + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(text.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3));
        }
    }
}
