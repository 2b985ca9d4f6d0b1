package io.boomimonitor.source.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.testbed.BoomiStub;
import io.boomimonitor.testbed.ExecutionBed;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrichRouteTest {

    private static int tests;
    private final ExecutionBed bed = ExecutionBed.fresh();
    private final BoomiStub boomi = bed.boomi;

    EnrichRouteTest() {
        // a refusal in the test before is over by then
        bed.pass(Duration.ofMinutes(11).multipliedBy(++tests));
    }

    @AfterEach
    void letWaitingCallsGo() {
        boomi.release();
    }

    @Test
    void anEventGetsWhatItsRunKnowsAndKeepsItsOwnFields() {
        boomi.put("ExecutionRecord", "run-1", """
                {"@type":"ExecutionRecord","executionId":"run-1","processId":"p1","executionType":"exec_sched",\
                "executionDuration":["Long",3832],
                "launcherID":"la","nodeId":"no","parentExecutionId":"pa","topLevelExecutionId":"top","originalExecutionId":"or",\
                "processName":"other","status":"COMPLETE"}""");
        putEvent("a", "run-1");
        boomi.put("Event", "b", event("b", "run-1").replace("}", ",\"processId\":\"own\"}"));

        bed.fire("events");

        assertThat(alert("a").path("executionDuration").asLong()).isEqualTo(3832);
        assertThat(text(alert("a"), "processId", "executionType", "launcherId", "nodeId", "parentExecutionId", "topLevelExecutionId",
                "originalExecutionId", "processName", "status")).containsExactly("p1", "exec_sched", "la", "no", "pa", "top", "or",
                "Orders", "ERROR");
        assertThat(alert("b").path("processId").asText()).isEqualTo("own");
    }

    @Test
    void onlyNewEventsWithARunAreLookedUpOneCallAChunkOfDistinctRuns() {
        putEvent("a", "run-1");
        putEvent("b", "run-1");
        putEvent("c", "run-2");
        putEvent("d", "run-3");
        putEvent("e", "");
        bed.fire("events");
        long first = boomi.callsFor("ExecutionRecord");

        bed.fire("events");
        long repeated = boomi.callsFor("ExecutionRecord") - first;
        putEvent("f", "run-4");
        bed.fire("events");

        assertThat(first).isEqualTo(2);
        assertThat(repeated).isZero();
        assertThat(boomi.callsFor("ExecutionRecord")).isEqualTo(3);
        assertThat(bed.routes.alerts("events")).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 500, 503})
    void aLookUpThatFailsHoldsNoAlertBack(int status) {
        boomi.fail("ExecutionRecord", status);
        putEvent("a", "run-1");

        bed.fire("events");

        assertThat(alert("a").has("processId")).isFalse();
        assertThat(boomi.callsFor("ExecutionRecord")).isEqualTo(1);
        assertThat(bed.routes.alerts("monitor")).isEmpty();
    }

    @Test
    @DisplayName("F14: a look-up that Boomi refuses is not tried again at once")
    void aRefusedLookUpIsNotTriedAgainAtOnce() {
        boomi.fail("ExecutionRecord", 403);
        putEvent("a", "run-1");
        bed.fire("events");

        putEvent("b", "run-1");
        bed.fire("events");

        assertThat(boomi.callsFor("ExecutionRecord")).isEqualTo(1);
        assertThat(bed.routes.alerts("events")).hasSize(2);
    }

    @Test
    void whatWasFoundBeforeAFailureIsUsed() {
        boomi.put("ExecutionRecord", "run-2", run("run-2"));
        putEvent("a", "run-1");
        putEvent("b", "run-2");
        bed.fire("events");

        boomi.put("ExecutionRecord", "run-1", run("run-1"));
        bed.pass(Duration.ofMinutes(1));
        bed.fire("events");

        assertThat(alert("a").has("processId")).as("reported once, as it was known then").isFalse();
        assertThat(alert("b").path("processId").asText()).isEqualTo("p1");
    }

    @Test
    @DisplayName("F11: a look-up without an answer is left behind, and no other follows while it lasts")
    void aLookUpWithoutAnAnswerIsLeftBehind() {
        boomi.hold("ExecutionRecord");
        putEvent("a", "run-1");
        bed.fire("events");
        bed.pass(Duration.ofMinutes(1));
        putEvent("b", "run-2");
        bed.fire("events");

        assertThat(bed.routes.alerts("events")).hasSize(2);
        assertThat(boomi.callsFor("ExecutionRecord")).isEqualTo(1);

        boomi.release();
        boomi.put("ExecutionRecord", "run-3", run("run-3"));
        Awaitility.await().untilAsserted(() -> {
            putEvent("c" + System.nanoTime(), "run-3");
            bed.fire("events");
            assertThat(bed.routes.alerts("events")).anyMatch(alert -> alert.has("processId"));
        });
    }

    private void putEvent(String id, String run) {
        boomi.put("Event", id, event(id, run));
    }

    private String event(String id, String run) {
        return ("{\"@type\":\"Event\",\"eventId\":\"%s\",\"executionId\":\"%s\",\"eventType\":\"process.execution\","
                + "\"eventLevel\":\"ERROR\",\"classification\":\"PROD\","
                + "\"processName\":\"Orders\",\"status\":\"ERROR\",\"recordDate\":\"%s\"}").formatted(id, run, bed.boomiTime.instant()
                .minusSeconds(60));
    }

    private static String run(String id) {
        return "{\"executionId\":\"%s\",\"processId\":\"p1\"}".formatted(id);
    }

    private ObjectNode alert(String id) {
        return bed.routes.alerts("events").stream().filter(alert -> alert.path("alertId").asText().equals(id)).findFirst().orElseThrow();
    }

    private static List<String> text(JsonNode alert, String... fields) {
        return List.of(fields).stream().map(field -> alert.path(field).asText()).toList();
    }
}
