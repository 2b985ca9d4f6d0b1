package io.boomimonitor.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.simulator.platform.PlatformApi;
import io.boomimonitor.testbed.BoomiClient;
import io.boomimonitor.testbed.SimulatorServer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SimulatorPagingTest {

    private static final Instant END = SimulatorServer.START.minusSeconds(600);
    private static final Instant BEGIN = END.minusSeconds(3600);
    private static SimulatorServer server;

    private final BoomiClient boomi = new BoomiClient(server);

    @BeforeAll
    static void start() {
        server = SimulatorServer.start(Map.of("simulator.backlog", "250", "simulator.backlog-until", END.toString(),
                "simulator.events-per-second", "0", "simulator.requests-per-second", "0"));
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
    void aPageHas100RecordsAndTheTotalOfTheQuery() throws Exception {
        JsonNode page = BoomiClient.json(boomi.ask("{}"));

        assertThat(page.path("@type").textValue()).isEqualTo("QueryResult");
        assertThat(page.path("numberOfResults").intValue()).isEqualTo(250);
        assertThat(page.path("result")).hasSize(100);
        assertThat(page.path("queryToken").textValue()).startsWith("/").hasSize(1536);
    }

    @Test
    void theLastPageHasNoTokenAndRepeatsTheTotal() throws Exception {
        JsonNode first = BoomiClient.json(boomi.ask(""));
        JsonNode second = BoomiClient.json(boomi.queryMore(first.path("queryToken").textValue()));

        JsonNode last = BoomiClient.json(boomi.queryMore(second.path("queryToken").textValue()));

        assertThat(last.path("numberOfResults").intValue()).isEqualTo(250);
        assertThat(last.path("result")).hasSize(50);
        assertThat(last.has("queryToken")).isFalse();
    }

    @Test
    void allPagesTogetherAreTheOraclesEventsInAnotherOrder() throws Exception {
        List<ObjectNode> oracle = server.simulator().events(BEGIN, END);

        List<JsonNode> records = boomi.all("{\"QueryFilter\":{}}");

        assertThat(records).hasSize(250).containsExactlyInAnyOrderElementsOf(oracle);
        assertThat(records).extracting(record -> record.path("recordDate").textValue()).isNotEqualTo(
                oracle.stream().map(event -> event.path("recordDate").textValue()).toList());
    }

    @Test
    void theOrderIsByRecordDateWhereSwitchedSo() throws Exception {
        server.control("{\"order\":\"descending\"}");

        List<JsonNode> records = boomi.all("{}");

        assertThat(records).extracting(record -> record.path("recordDate").textValue()).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void aTokenIsTakenInAllThreeFormsThatClientsUse() throws Exception {
        String token = token();

        assertThat(boomi.with("Content-Type", "text/plain").post("Event/queryMore", token).statusCode()).isEqualTo(200);
        assertThat(boomi.post("Event/queryMore", token).statusCode()).isEqualTo(200);
        assertThat(boomi.post("Event/queryMore", '"' + token + '"').statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenInOtherFormsIsRefused() throws Exception {
        String token = token();

        assertThat(boomi.queryMore('"' + token + '"').statusCode()).isEqualTo(400);
        assertThat(boomi.post("Event/queryMore", "{\"queryToken\":\"" + token + "\"}").statusCode()).isEqualTo(400);
        assertThat(boomi.without("Content-Type").post("Event/queryMore", token).statusCode()).isEqualTo(400);
        assertThat(boomi.queryMore(token.substring(1)).statusCode()).isEqualTo(400);
        assertThat(boomi.queryMore(token.replace('+', ' ')).statusCode()).isEqualTo(400);
        assertThat(boomi.queryMore("").statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("F16: a token expires")
    void aTokenExpires() throws Exception {
        String token = token();
        server.control("{\"tokenLife\":60,\"clockSkew\":61}");

        HttpResponse<String> answer = boomi.queryMore(token);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("expired");
    }

    @Test
    @DisplayName("F16: the token of one page is rejected, as often as the switch says")
    void theTokenOfOnePageIsRejectedAsOftenAsTold() throws Exception {
        server.control("{\"tokenRejected\":{\"value\":true,\"page\":3,\"times\":1}}");

        JsonNode second = BoomiClient.json(boomi.queryMore(token()));
        HttpResponse<String> third = boomi.queryMore(second.path("queryToken").textValue());

        assertThat(third.statusCode()).isEqualTo(400);
        assertThat(boomi.all("{}")).hasSize(250);
    }

    @Test
    void aTokenWorksTwiceUnlessSwitchedToOneUse() throws Exception {
        String token = token();

        JsonNode once = BoomiClient.json(boomi.queryMore(token));
        JsonNode twice = BoomiClient.json(boomi.queryMore(token));
        server.control("{\"tokenSingleUse\":true}");

        assertThat(twice.path("result")).isEqualTo(once.path("result"));
        assertThat(boomi.queryMore(token).statusCode()).isEqualTo(400);
    }

    @Test
    void onlyTheLatestQueriesKeepTheirPages() throws Exception {
        String token = token();

        for (int query = 0; query < PlatformApi.QUERIES_KEPT; query++) {
            boomi.ask("{}");
        }

        assertThat(boomi.queryMore(token).statusCode()).isEqualTo(400);
    }

    @Test
    void noHitsAreAnEmptyListOrNoListAtAll() throws Exception {
        server.control("{\"quiet\":true}");

        JsonNode list = BoomiClient.json(boomi.ask("{}"));
        server.control("{\"emptyResult\":\"absent\"}");
        JsonNode absent = BoomiClient.json(boomi.ask("{}"));

        assertThat(list.toString()).isEqualTo("{\"@type\":\"QueryResult\",\"numberOfResults\":0,\"result\":[]}");
        assertThat(absent.toString()).isEqualTo("{\"@type\":\"QueryResult\",\"numberOfResults\":0}");
    }

    @Test
    @DisplayName("F17: a record is on two pages")
    void aRecordIsOnTwoPages() throws Exception {
        server.control("{\"repeats\":true}");

        List<JsonNode> records = boomi.all("{}");

        assertThat(records).hasSize(252);
        assertThat(records.get(100)).isEqualTo(records.get(99));
        assertThat(records.get(200)).isEqualTo(records.get(199));
        assertThat(records.stream().distinct()).hasSize(250);
    }

    private String token() throws Exception {
        return BoomiClient.json(boomi.ask("{}")).path("queryToken").textValue();
    }
}
