package io.boomimonitor.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.simulator.Simulator;
import io.boomimonitor.simulator.SimulatorConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.CliConnectorFactory;

/** The real simulator route on a real HTTP server, on a free port of this machine; for tests of every part. */
public final class SimulatorServer implements AutoCloseable {

    public static final String ACCOUNT = "acme-AB12CD";
    public static final String USER = "demo@example.com";
    public static final String TOKEN = "simulated-token";

    /** What time it is for the account when a server starts. */
    public static final Instant START = Instant.parse("2026-03-10T12:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Main main = new Main();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    private SimulatorServer(int port, Map<String, String> properties) {
        this.port = port;
        Map<String, String> all = new HashMap<>(Map.of(
                "boomi.account", ACCOUNT, "boomi.user", USER, "boomi.token", TOKEN,
                "camel.server.enabled", "true", "camel.server.host", "127.0.0.1", "camel.server.port", Integer.toString(port),
                "camel.management.enabled", "false", "camel.main.shutdown-timeout", "1",
                "camel.main.name", "simulator-" + port,
                "camel.main.routes-include-pattern", "file:src/simulator/routes/simulator.camel.yaml"));
        all.put("camel.main.configuration-classes", SimulatorConfiguration.class.getName());
        Quick.CONTEXT.forEach(all::put);
        all.put("simulator.now", START.toString());
        all.putAll(properties);
        all.forEach(main::addOverrideProperty);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport starting) {
                withoutCamelCli(starting.getCamelContext());
            }
        });
        main.start();
    }

    /**
     * A running simulator on a free port. Its account's time is {@link #START} now: what a test finds there does not depend
     * on the hour. For a monitor that cannot but take this machine's time, simulator.now must be empty.
     *
     * @param properties keys such as simulator.backlog; they override everything
     */
    public static SimulatorServer start(Map<String, String> properties) {
        return new SimulatorServer(freePort(), properties);
    }

    /** The account's time, whatever switches make of it. */
    public Clock clock() {
        return simulator().clock();
    }

    /** @return what boomi.url must be */
    public String baseUrl() {
        return "http://127.0.0.1:" + port + "/simulator";
    }

    public int port() {
        return port;
    }

    /** @return the simulator itself, for {@link Simulator#events} as oracle */
    public Simulator simulator() {
        return main.getCamelContext().getRegistry().lookupByNameAndType("simulator", Simulator.class);
    }

    /** Sets switches, such as {@code {"status":{"value":503,"times":3}}}; fails when one is refused. */
    public JsonNode control(String json) {
        return exchange(HttpRequest.newBuilder(URI.create(baseUrl() + "/control"))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)).build());
    }

    /** @return the switches, and under "statistics" what clients did since the start or the last reset */
    public JsonNode control() {
        return exchange(HttpRequest.newBuilder(URI.create(baseUrl() + "/control")).build());
    }

    @Override
    public void close() {
        main.stop();
    }

    /** Its reports of each second are for those who look at a monitor; where this server runs, others measure. */
    private static void withoutCamelCli(CamelContext context) {
        CliConnectorFactory cli = context.getCamelContextExtension().getContextPlugin(CliConnectorFactory.class);
        if (cli != null) {
            cli.setEnabled(false);
        }
    }

    private JsonNode exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalArgumentException(response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
