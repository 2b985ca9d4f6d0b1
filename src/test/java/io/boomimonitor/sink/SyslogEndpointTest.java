package io.boomimonitor.sink;

import static io.boomimonitor.testbed.Samples.delivery;
import static io.boomimonitor.testbed.Samples.destination;
import static io.boomimonitor.testbed.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.testbed.Samples;
import io.boomimonitor.testbed.SinkRoutes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An endpoint of Netty, such as a syslog server")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SyslogEndpointTest {

    @AutoClose
    private static final SinkRoutes ROUTES = new SinkRoutes();

    @Test
    void getsOneDatagramAnAlertThoughItNeverAnswers() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(10_000);

            ROUTES.send(destination("http", "netty:udp://127.0.0.1:" + server.getLocalPort()), delivery());
            ROUTES.send(destination("http", "netty:udp://127.0.0.1:" + server.getLocalPort()), with("error", "again"));

            assertThat(Samples.JSON.readTree(received(server)).path("alertId").asText()).isEqualTo("event-1b28");
            assertThat(Samples.JSON.readTree(received(server)).at("/alert/error").asText()).isEqualTo("again");
        }
    }

    @Test
    void getsOneLineOfSyslogByItsTemplate() throws Exception {
        Destination destination = destination("http", "netty:udp://127.0.0.1:9", "template", "routes/sinks/templates/syslog.ftl");

        Request request = Templates.of(Destinations.of(destination), Samples.MESSAGES).request(with("error", "line\nbreak"), destination);

        assertThat(request.body())
                .isEqualTo("<131>1 2026-08-08T06:14:42Z - boomi-monitor - event-1b28 - ERROR Orders to ERP (Production): line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\n<131>1 - - forged - - - x", "\u2028\u0000\u001b[31m", "${body} \"quoted\" \\", "<!channel>"})
    void getsOneShortLineWhateverTheRecordHolds(String text) throws Exception {
        Destination destination = destination("http", "netty:udp://127.0.0.1:9", "template", "routes/sinks/templates/syslog.ftl");
        Templates templates = Templates.of(Destinations.of(destination), Samples.MESSAGES);

        for (String hostile : List.of(text, text.repeat(5000))) {
            Delivery alert = with("error", hostile, "processName", hostile, "eventType", hostile);
            String line = (String) templates.request(alert, destination).body();

            assertThat(line).hasSizeLessThan(600).matches("<131>1 \\S+ - boomi-monitor - event-1b28 - ERROR [^\\p{Cntrl}\\u2028]+");
        }
    }

    @Test
    void getsOneLineAnAlertByTcp() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(10_000);

            ROUTES.send(destination("http", "netty:tcp://127.0.0.1:" + server.getLocalPort()), delivery());

            try (Socket connection = server.accept()) {
                String line = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)).readLine();
                assertThat(Samples.JSON.readTree(line).path("alertId").asText()).isEqualTo("event-1b28");
            }
        }
    }

    @Test
    void isTriedAgainWhenNothingListens() throws Exception {
        try (Socket bound = new Socket()) { // bound, so that nobody else gets the port, and not listening
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            // Camel's pool sometimes finds the connection useless before it has heard why
            assertThatThrownBy(() -> ROUTES.send(destination("http", "netty:tcp://127.0.0.1:" + bound.getLocalPort()), delivery()))
                    .satisfiesAnyOf(failure -> assertThat(failure).hasStackTraceContaining("Connection refused"),
                            failure -> assertThat(failure).hasStackTraceContaining("Unable to validate object"));
        }
    }

    private static String received(DatagramSocket server) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        server.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }
}
