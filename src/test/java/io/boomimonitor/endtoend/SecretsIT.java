package io.boomimonitor.endtoend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.Receivers;
import io.boomimonitor.testbed.TestBed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsIT {

    private static final String CANARY = "Canary7319";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("F47: when all fails, and servers repeat what they were sent, no secret is to be seen anywhere")
    void whenAllFailsNoSecretIsToBeSeen() throws IOException {
        String token = CANARY + "-token";
        try (TestBed bed = new TestBed(folder, Duration.ofSeconds(20),
                Map.of("simulator.events-per-second", "2", "simulator.failures", "0.5", "boomi.token", token))) {
            bed.simulator().control("{\"latePercent\":0}");
            Receivers receivers = bed.receivers();
            receivers.mailServer().setUser("ops@example.com", "monitor", "another password");
            receivers.web().stubFor(post(urlEqualTo("/services/" + CANARY + "-path"))
                    .willReturn(aResponse().withStatus(500).withBody("no webhook at /services/" + CANARY + "-path")));
            receivers.web().stubFor(post(urlEqualTo("/refusing"))
                    .willReturn(aResponse().withStatus(500)
                    .withBody("key " + CANARY + "-header and token " + CANARY + "-bearer are refused")));
            bed.set("boomi.token", token)
                    .set("destination.slack.endpoint", receivers.web().baseUrl() + "/services/" + CANARY + "-path")
                    .set("destination.http.endpoint", receivers.web().baseUrl() + "/refusing")
                    .set("destination.http.header.X-Api-Key", CANARY + "-header")
                    .set("destination.http.bearer", CANARY + "-bearer")
                    .set("destination.mail.endpoint", bed.properties().get("destination.mail.endpoint") + "?username=monitor&password="
                    + CANARY + "-mail")
                    .set("destination.jdbc.url", "jdbc:postgresql://127.0.0.1:1/alerts?password=" + CANARY + "-url")
                    .set("destination.jdbc.password", CANARY + "-jdbc");

            try (MonitorProcess monitor = bed.start()) {
                await().atMost(TestBed.LIMIT).pollInterval(Duration.ofSeconds(2)).untilAsserted(() ->
                        assertThat(failing(bed)).containsExactlyInAnyOrder("http", "slack", "mail", "jdbc"));
                bed.simulator().control("{\"acceptedToken\":\"another\"}");
                await().atMost(TestBed.LIMIT).until(() -> monitor.observed().health("boomi").equals("DOWN"));
                await().atMost(TestBed.LIMIT).until(() -> receivers.files().keySet().stream()
                        .anyMatch(name -> name.startsWith("monitor.trouble")));

                assertThat(monitor.output()).as("the log").contains("failed").doesNotContain(CANARY);
                assertThat(monitor.observed().healthText()).as("health").doesNotContain(CANARY);
                assertThat(monitor.observed().metricsText()).as("metrics").doesNotContain(CANARY);
                assertThat(bed.deliveries().toString()).as("deliveries").doesNotContain(CANARY);
            }
            try (Stream<Path> all = Files.walk(folder)) {
                List<Path> files = all.filter(Files::isRegularFile).toList();
                assertThat(files).extracting(file -> file.getFileName().toString()).contains("monitor.db");
                assertThat(files).allSatisfy(file ->
                        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).contains(CANARY)).as(file.toString()).isFalse());
            }
        }
    }

    private static Set<String> failing(TestBed bed) {
        return bed.deliveries().stream().filter(delivery -> !delivery.path("lastError").asText("null").equals("null"))
                .map(delivery -> delivery.path("destination")).map(JsonNode::asText).collect(Collectors.toSet());
    }
}
