package io.boomimonitor.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatorPagingTest {

    private static final Instant END = Instant.now().minusSeconds(60).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
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
}
