package io.boomimonitor.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.boomimonitor.testbed.SimulatorServer;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulatorLoopbackTest {

    @Test
    void theSimulatorRefusesOtherMachinesEvenWhereTheServerListensToThem() throws Exception {
        Optional<InetAddress> outside = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress()).findFirst();
        assumeThat(outside).as("an address that is not loopback").isPresent();

        try (SimulatorServer server = SimulatorServer.start(Map.of("camel.server.host", "0.0.0.0"))) {
            URI control = new URI("http", null, outside.get().getHostAddress(), server.port(), "/simulator/control", null, null);
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(control).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(server.control().path("account").textValue()).isEqualTo(SimulatorServer.ACCOUNT);
        }
    }
}
