package io.boomimonitor.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.testbed.BoomiClient;
import io.boomimonitor.testbed.SimulatorServer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class SimulatorRefusalsTest {

    private static final String RECENT = BoomiClient.since(SimulatorServer.START.minusSeconds(300));
    private static SimulatorServer server;

    private final BoomiClient boomi = new BoomiClient(server);

    @BeforeAll
    static void start() {
        server = SimulatorServer.start(Map.of("simulator.events-per-second", "1"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        server.control("{\"reset\":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BOOMI_TOKEN.demo@example.com:wrong", "demo@example.com:simulated-token",
        "BOOMI_TOKEN.other@example.com:simulated-token", "boomi_token.demo@example.com:simulated-token", ""})
    void wrongCredentialsAre401Or403(String credentials) throws Exception {
        BoomiClient stranger = boomi.with("Authorization", BoomiClient.basic(credentials));

        HttpResponse<String> answer = stranger.ask(RECENT);
        server.control("{\"wrongCredentials\":403}");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"@type\":\"Error\",\"message\":\"The user or the API token is wrong\"}");
        assertThat(stranger.ask(RECENT).statusCode()).isEqualTo(403);
        assertThat(server.control().at("/statistics/refused401").intValue()).isEqualTo(1);
    }

    @Test
    void noCredentialsAre401AndQueryParametersAreNoHeaders() throws Exception {
        HttpResponse<String> answer = boomi.without("Authorization").post("Event/query?Authorization="
                + URLEncoder.encode(BoomiClient.basic("BOOMI_TOKEN.demo@example.com:simulated-token"), StandardCharsets.UTF_8), RECENT);

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void anotherTokenCanBeMadeTheRightOne() throws Exception {
        server.control("{\"acceptedToken\":\"new-secret\"}");

        assertThat(boomi.ask(RECENT).statusCode()).isEqualTo(401);
        assertThat(boomi.with("Authorization", BoomiClient.basic("BOOMI_TOKEN.demo@example.com:new-secret")).ask(RECENT).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anotherAccountIs403() throws Exception {
        assertThat(boomi.of("other-XY").ask(RECENT).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event/query", "Event", "Event/query/", "Process/query", "Event/bulk", "auditLog/query"})
    void whatTheSimulatorDoesNotHaveIs404(String path) throws Exception {
        assertThat(boomi.post(path, RECENT).statusCode()).isEqualTo(404);
    }

    @Test
    void getIs404() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/api/rest/v1/acme-AB12CD/Event/query"))
                .header("Authorization", BoomiClient.basic("BOOMI_TOKEN.demo@example.com:simulated-token")).build();

        assertThat(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/xml", "text/html"})
    void withoutAcceptJsonTheAnswerIsXml(String accept) throws Exception {
        HttpResponse<String> answer = boomi.with("Accept", accept).ask(RECENT);

        Element result = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8))).getDocumentElement();
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/xml");
        assertThat(result.getNodeName()).isEqualTo("bns:QueryResult");
        assertThat(result.getNamespaceURI()).isEqualTo("http://api.platform.boomi.com/");
        assertThat(Integer.parseInt(result.getAttribute("numberOfResults"))).isPositive();
        assertThat(((Element) result.getElementsByTagName("bns:result").item(0)).getAttribute("xsi:type")).isEqualTo("Event");
        assertThat(result.getElementsByTagName("bns:eventId").item(0).getTextContent()).startsWith("event-");
    }

    @Test
    void withoutAcceptAnErrorIsXmlToo() throws Exception {
        HttpResponse<String> answer = boomi.without("Accept").of("a&b").ask(RECENT);

        assertThat(answer.body()).isEqualTo("<error><message>The user has no access to the account a&amp;b</message></error>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void aQueryWithoutContentTypeJsonIsRefused(String contentType) throws Exception {
        BoomiClient sloppy = contentType.isEmpty() ? boomi.without("Content-Type") : boomi.with("Content-Type", contentType);

        HttpResponse<String> answer = sloppy.ask(RECENT);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Content-Type: application/json");
    }

    @Test
    void aBadFilterIs400WithTheReason() throws Exception {
        HttpResponse<String> answer = boomi.ask(BoomiClient.query(BoomiClient.where("processId", "EQUALS", "x")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("processId does not exist");
    }

    @Test
    void moreThanTenCallsASecondAre503() throws Exception {
        IntStream statuses = IntStream.range(0, 25).parallel().map(call -> status());

        Map<Integer, Long> counts = statuses.boxed().collect(Collectors.groupingBy(status -> status, Collectors.counting()));

        assertThat(counts).containsOnlyKeys(200, 503);
        assertThat(server.control().at("/statistics/peakPerSecond").intValue()).isEqualTo(10);
        assertThat(server.control().at("/statistics/lastRefusal").textValue()).contains("rate limits");
    }

    @Test
    @DisplayName("F8: above the limit is 429 with Retry-After, where switched so")
    void aboveTheLimitIs429WithRetryAfterWhereSwitchedSo() throws Exception {
        server.control("{\"requestsPerSecond\":1,\"rateLimitStatus\":429}");

        boomi.ask(RECENT);
        HttpResponse<String> answer = boomi.ask(RECENT);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"unheardOf\":1}", "{\"status\":200}", "{\"status\":\"503\"}", "{\"status\":{\"value\":503,\"times\":0}}",
        "{\"status\":{\"value\":503,\"often\":1}}", "{\"answer\":\"nonsense\"}", "[1]", "{", ""})
    void aBadSwitchIs400AndChangesNothing(String json) {
        assertThatThrownBy(() -> server.control(json)).hasMessageStartingWith("400: ");
        assertThat(server.control().at("/switches/status/value").intValue()).isZero();
    }

    @Test
    void theControlApiTakesNothingThatABrowserCouldPostFromElsewhere() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/control")).header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"status\":503}")).build();

        assertThat(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    }

    @Test
    void theControlApiNeverShowsTheToken() {
        assertThat(server.control().toString()).doesNotContain(SimulatorServer.TOKEN);
    }

    private int status() {
        try {
            return boomi.ask(RECENT).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
