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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimulatorSummariesTest {

    private static final Instant NOW = SimulatorServer.START;
    private static final String LAST_HOUR =
            where("timeBlock", "BETWEEN", NOW.minusSeconds(3600).toString(), NOW.minusSeconds(60).toString());
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

    @Test
    void aLowLatencyProcessHasABlockAMinute() throws Exception {
        List<JsonNode> blocks = boomi.all("ExecutionSummaryRecord", query(group("and", LAST_HOUR, where("status", "EQUALS", "COMPLETE"))));

        assertThat(blocks).hasSize(2 * 60).allMatch(block -> block.path("timeBlock").textValue().endsWith(":00Z"))
                .allMatch(block -> block.path("accountID").isTextual() && block.path("elapsedTime").isNumber());
        assertThat(blocks).extracting(block -> block.path("processName").textValue()).containsOnly("Price API", "Stock API");
    }

    @Test
    void aBlockIsFilteredByIdsSpeltOtherwise() throws Exception {
        String process = boomi.all("ExecutionSummaryRecord", query(LAST_HOUR)).get(0).path("processID").textValue();

        assertThat(boomi.all("ExecutionSummaryRecord", query(group("and", LAST_HOUR, where("processId", "EQUALS", process))))).isNotEmpty();
        assertThat(boomi.post("ExecutionSummaryRecord/query", query(where("processID", "EQUALS", process))).statusCode()).isEqualTo(400);
    }

    @Test
    void longNumbersAreWrittenAsSwitched() throws Exception {
        server.control("{\"longs\":\"pair\"}");
        JsonNode pair = boomi.all("ExecutionSummaryRecord", query(LAST_HOUR)).get(0);
        server.control("{\"longs\":\"string\"}");
        JsonNode string = boomi.all("ExecutionSummaryRecord", query(LAST_HOUR)).get(0);

        assertThat(pair.path("elapsedTime").path(0).textValue()).isEqualTo("Long");
        assertThat(string.path("elapsedTime").isTextual()).isTrue();
    }
}
