package io.boomimonitor.simulator;

import static io.boomimonitor.testbed.BoomiClient.query;
import static io.boomimonitor.testbed.BoomiClient.where;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.testbed.BoomiClient;
import io.boomimonitor.testbed.SimulatorServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorRuntimesTest {

    private static SimulatorServer server;

    private final BoomiClient boomi = new BoomiClient(server);

    @BeforeAll
    static void start() {
        server = SimulatorServer.start(Map.of("simulator.requests-per-second", "0"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        server.control("{\"reset\":true}");
    }

    @Test
    void aRuntimeIsOnlineOrOfflineAndSaysSoInDetail() throws Exception {
        List<JsonNode> atoms = boomi.all("Atom", "{}");

        assertThat(atoms).extracting(atom -> atom.path("name").textValue())
                .containsExactlyInAnyOrder("prod-molecule-1", "prod-cloud", "test-atom", "branch-atom");
        assertThat(atoms).allMatch(atom -> atom.path("statusDetail").textValue().startsWith(atom.path("status").textValue()));
        assertThat(atoms).allMatch(atom -> atom.path("purgeImmediate").isTextual());
    }

    @Test
    void aRuntimeCanBeSwitchedOff() throws Exception {
        server.control("{\"runtimeOffline\":\"prod-cloud|test-atom\"}");

        List<JsonNode> offline = boomi.all("Atom", query(where("status", "EQUALS", "OFFLINE")));

        assertThat(offline).extracting(atom -> atom.path("name").textValue()).contains("prod-cloud", "test-atom");
    }

    @Test
    void everyFewMinutesARuntimeGoesAwayForAMinuteAndComesBack() throws Exception {
        StringBuilder statuses = new StringBuilder();
        for (int second = 0; second < 300; second += 10) {
            server.control("{\"clockSkew\":" + second + "}");
            JsonNode atom = boomi.all("Atom", query(where("name", "EQUALS", "branch-atom"))).get(0);
            statuses.append(atom.path("status").textValue().equals("OFFLINE") ? 'x' : '.');
        }

        assertThat(statuses.toString()).contains("xxxxxxx").contains("......").doesNotContain("xxxxxxxxxx");
    }

    @Test
    void aRuntimeIsGotByItsId() throws Exception {
        JsonNode atom = boomi.all("Atom", query(where("name", "EQUALS", "prod-molecule-1"))).get(0);

        HttpResponse<String> json = boomi.get("Atom/" + atom.path("id").textValue());
        HttpResponse<String> xml = boomi.without("Accept").get("Atom/" + atom.path("id").textValue());

        assertThat(BoomiClient.json(json).path("cluster").path("node")).hasSize(3);
        assertThat(xml.body()).contains("<bns:Atom ").contains("name=\"prod-molecule-1\"");
        assertThat(boomi.get("Atom/nobody").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"LIKE,name", "IS_NOT_NULL,name", "BETWEEN,name", "EQUALS,statusDetail", "EQUALS,hostName", "EQUALS,currentVersion"})
    void whatAFilterOnAtomCannotDoIsRefused(String operator, String property) throws Exception {
        assertThat(boomi.post("Atom/query", query(where(property, operator, "x"))).statusCode()).isEqualTo(400);
    }

    @Test
    void everyRuntimeIsAttachedToAnEnvironment() throws Exception {
        List<JsonNode> environments = boomi.all("Environment", "{}");
        List<JsonNode> attachments = boomi.all("EnvironmentAtomAttachment", "{}");

        assertThat(environments).extracting(environment -> environment.path("classification").textValue())
                .containsExactlyInAnyOrder("PROD", "PROD", "TEST");
        assertThat(attachments).extracting(attachment -> attachment.path("atomId")).containsExactlyInAnyOrderElementsOf(
                boomi.all("Atom", "{}").stream().map(atom -> atom.path("id")).toList());
        assertThat(environments).extracting(environment -> environment.path("id")).containsAll(
                attachments.stream().map(attachment -> attachment.path("environmentId")).toList());
    }

    @Test
    void severalAreGotAtOnce() throws Exception {
        String id = boomi.all("Atom", "{}").get(0).path("id").textValue();

        JsonNode bulk = BoomiClient.json(boomi.post("Atom/bulk",
                "{\"type\":\"GET\",\"request\":[{\"id\":\"" + id + "\"},{\"id\":\"nope\"}]}"));

        assertThat(bulk.path("response").path(0).path("Result").path("id").textValue()).isEqualTo(id);
        assertThat(bulk.path("response").path(1).path("statusCode").intValue()).isEqualTo(400);
        assertThat(new ObjectMapper().convertValue(bulk.path("response").path(1), Map.class)).containsKey("errorMessage");
    }
}
