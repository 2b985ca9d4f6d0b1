package io.boomimonitor.simulator;

import static io.boomimonitor.testbed.BoomiClient.group;
import static io.boomimonitor.testbed.BoomiClient.query;
import static io.boomimonitor.testbed.BoomiClient.where;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomimonitor.testbed.BoomiClient;
import io.boomimonitor.testbed.SimulatorServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorAuditLogTest {

    private static final Instant NOW = SimulatorServer.START;
    private static final String LAST_3_HOURS = between(NOW.minusSeconds(10_800), NOW);
    private static SimulatorServer server;

    private final BoomiClient boomi = new BoomiClient(server);

    @BeforeAll
    static void start() {
        server = SimulatorServer.start(Map.of("simulator.requests-per-second", "0", "simulator.begins",
                NOW.minusSeconds(86_400).toString()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        server.control("{\"reset\":true,\"latePercent\":0}");
    }

    @Test
    void somethingIsDoneEvery20To30Seconds() throws Exception {
        List<JsonNode> entries = boomi.all("AuditLog", query(LAST_3_HOURS));

        assertThat(10_800.0 / entries.size()).isBetween(15.0, 30.0);
        assertThat(entries).extracting(entry -> text(entry, "documentId")).doesNotHaveDuplicates().allMatch(id -> id.length() == 20);
        assertThat(entries).containsExactlyInAnyOrderElementsOf(server.simulator().auditLog(NOW.minusSeconds(10_800), NOW.plusSeconds(1)));
    }

    @Test
    void aDayHasEverythingThatMakesAuditsHard() throws Exception {
        List<JsonNode> entries = boomi.all("AuditLog", query(between(NOW.minusSeconds(86_400), NOW)));
        List<JsonNode> properties = entries.stream()
                .flatMap(entry -> StreamSupport.stream(entry.path("AuditLogProperty").spliterator(), false)).toList();
        Set<String> kinds = entries.stream().map(entry -> text(entry, "type") + " " + text(entry, "action") + " " + text(entry, "modifier"))
                .collect(Collectors.toSet());

        assertThat(kinds).contains("as.extensions EDIT NONE", "account ON_ENTRY SUCCESS", "account-ip_address EDIT WHITELISTING",
                "as.quantum_flow ENTANGLE PAIRWISE", "user UPDATE null");
        assertThat(entries).anyMatch(entry -> text(entry, "accountId").startsWith(" ")).anyMatch(entry -> !entry.has("message"))
                .anyMatch(entry -> !entry.has("AuditLogProperty"));
        assertThat(properties).anyMatch(property -> text(property, "value").length() > 50_000)
                .anyMatch(property -> text(property, "value").startsWith("{") && property.has("previousValue"))
                .anyMatch(property -> text(property, "name").endsWith("password"));
    }

    @Test
    void anEntryIsGotByItsId() throws Exception {
        for (JsonNode entry : boomi.all("AuditLog", query(LAST_3_HOURS))) {
            assertThat(BoomiClient.json(boomi.get("AuditLog/" + text(entry, "documentId")))).isEqualTo(entry);
        }
    }

    @Test
    void anUnknownIdIsRefusedAsSwitched() throws Exception {
        assertThat(boomi.get("AuditLog/XdDAzmwB7C-eRHGS1Oal").statusCode()).isEqualTo(400);
        server.control("{\"unknownIdStatus\":404}");

        assertThat(boomi.get("AuditLog/nope").statusCode()).isEqualTo(404);
    }

    @Test
    void severalAreGotAtOnceAlsoWhereOneIsUnknown() throws Exception {
        JsonNode entry = boomi.all("AuditLog", query(LAST_3_HOURS)).get(0);

        JsonNode bulk = BoomiClient.json(boomi.post("AuditLog/bulk",
                "{\"type\":\"GET\",\"request\":[{\"id\":\"nope\"},{\"id\":\"" + text(entry, "documentId") + "\"}]}"));

        assertThat(bulk.path("response").path(0).path("statusCode").intValue()).isEqualTo(400);
        assertThat(bulk.path("response").path(0).path("errorMessage").textValue()).contains("nope");
        assertThat(bulk.path("response").path(1).path("statusCode").intValue()).isEqualTo(200);
        assertThat(bulk.path("response").path(1).path("Result")).isEqualTo(entry);
    }

    @Test
    void whatFiltersMayNameNarrowsTheAnswer() throws Exception {
        List<JsonNode> entries = boomi.all("AuditLog", query(group("and", LAST_3_HOURS, where("type", "EQUALS", "as.extensions"),
                where("level", "EQUALS", "INFO"), where("source", "NOT_EQUALS", "API"))));

        assertThat(entries).isNotEmpty().allMatch(entry -> text(entry, "type").equals("as.extensions")
                && !text(entry, "source").equals("API"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"documentId", "message", "accountId", "AuditLogProperty"})
    void aPropertyThatNoFilterTakesIsRefused(String property) throws Exception {
        assertThat(boomi.post("AuditLog/query", query(where(property, "EQUALS", "x"))).statusCode()).isEqualTo(400);
    }

    @Test
    void nothingWasDoneBeforeTheBegin() throws Exception {
        assertThat(boomi.all("AuditLog", query(where("date", "LESS_THAN", NOW.minusSeconds(86_400).toString())))).isEmpty();
    }

    @Test
    void inXmlScalarsAreAttributesAndPropertiesElements() throws Exception {
        String body = boomi.without("Accept")
                .post("AuditLog/query", query(group("and", LAST_3_HOURS, where("type", "EQUALS", "as.extensions")))).body();

        assertThat(body).contains("xsi:type=\"AuditLog\" ").contains(" type=\"as.extensions\"").contains("<bns:AuditLogProperty>");
    }

    private static String between(Instant from, Instant to) {
        return where("date", "BETWEEN", from.toString(), to.toString());
    }

    private static String text(JsonNode record, String field) {
        return record.path(field).textValue();
    }
}
