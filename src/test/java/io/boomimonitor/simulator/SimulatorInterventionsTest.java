package io.boomimonitor.simulator;

import static io.boomimonitor.testbed.BoomiClient.group;
import static io.boomimonitor.testbed.BoomiClient.query;
import static io.boomimonitor.testbed.BoomiClient.where;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomimonitor.testbed.BoomiClient;
import io.boomimonitor.testbed.SimulatorServer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SimulatorInterventionsTest {

    /** Seconds after which what was in progress when the test started has ended and raised all its events. */
    private static final int ALL_ENDED = 60;
    /** The last second before the one in which the processes may run again. */
    private static final int LAST_STOPPED = 1199;

    private static SimulatorServer server;

    private final BoomiClient boomi = new BoomiClient(server);

    private Instant now;

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
        server.control("{\"reset\":true,\"latePercent\":0}");
        now = server.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    @DisplayName("F53: a process can be kept from running, and runs again")
    void aProcessCanBeKeptFromRunning() throws Exception {
        server.control("{\"stoppedProcesses\":\"Catalog Refresh|Stock Levels\"}");
        server.control("{\"clockSkew\":1200}");
        List<JsonNode> stopped = runs("Catalog Refresh", 10, LAST_STOPPED);
        List<JsonNode> others = runs("Tax Report Upload", 10, LAST_STOPPED);
        server.control("{\"stoppedProcesses\":\"\"}");
        server.control("{\"clockSkew\":2400}");

        assertThat(stopped).isEmpty();
        assertThat(others).hasSizeGreaterThan(15);
        assertThat(runs("Catalog Refresh", 10, LAST_STOPPED)).isEmpty();
        assertThat(runs("Catalog Refresh", 1210, 2400)).hasSizeGreaterThan(15);
        assertThat(boomi.all(query(group("and", where("processName", "EQUALS", "Stock Levels"), where("executionId", "IS_NOT_NULL"
                ).replace(",\"argument\":[]", ""),
                where("eventDate", "BETWEEN", now.plusSeconds(ALL_ENDED).toString(), now.plusSeconds(LAST_STOPPED).toString())))))
                .isEmpty();
    }

    @Test
    @DisplayName("F52: all runs of a process can be made to hang; they end when that is taken back")
    void runsCanBeMadeToHang() throws Exception {
        server.control("{\"clockSkew\":3600,\"hangingProcesses\":\"Tax Report Upload\"}");
        server.control("{\"clockSkew\":4200}");
        List<JsonNode> hanging = runs("Tax Report Upload", 3610, 4200);
        server.control("{\"hangingProcesses\":\"\"}");
        server.control("{\"clockSkew\":4300}");
        JsonNode ended = boomi.all("ExecutionRecord", query(where("executionId", "EQUALS", text(hanging.get(0), "executionId")))).get(0);
        List<JsonNode> reported = boomi.all(query(group("and", where("executionId", "EQUALS", text(hanging.get(0), "executionId")),
                where("recordDate", "GREATER_THAN_OR_EQUAL", now.plusSeconds(4200).toString()))));

        assertThat(hanging).hasSizeBetween(8, 11)
                .allMatch(run -> text(run, "status").matches("INPROCESS|STARTED") && !run.has("recordedDate"));
        assertThat(Instant.parse(text(ended, "recordedDate"))).isBetween(now.plusSeconds(4200), now.plusSeconds(4290));
        assertThat(text(ended, "status")).isIn("COMPLETE", "ERROR");
        assertThat(reported).hasSize(1).allMatch(event -> event.path("endTime").equals(ended.path("recordedDate")));
        assertThat(runs("Tax Report Upload", 3610, 4200)).extracting(run -> text(run, "executionId"))
                .doesNotHaveDuplicates().containsAll(hanging.stream().map(run -> text(run, "executionId")).toList());
    }

    private List<JsonNode> runs(String process, int from, int to) throws Exception {
        return boomi.all("ExecutionRecord", query(group("and", where("processName", "EQUALS", process),
                where("executionTime", "BETWEEN", now.plusSeconds(from).toString(), now.plusSeconds(to).toString()))));
    }

    private static String text(JsonNode record, String field) {
        return record.path(field).textValue();
    }
}
