package io.boomimonitor.source.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.testbed.BoomiStub;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.SimulatorServer;
import io.boomimonitor.testbed.SourceRoutes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that failed completes again: the real routes before a stub of Boomi, with a clock that stands still. */
class RecoveryRouteTest {

    private static final Instant NOON = Instant.parse("2026-01-30T12:00:00Z");
    private static final String KEY = "run:Orders@a1";

    @TempDir
    private Path folder;
    private final MutableClock clock = new MutableClock(NOON);
    private final BoomiStub boomi = new BoomiStub(clock);
    private SourceRoutes routes;

    @AfterEach
    void close() {
        routes.close();
        boomi.close();
    }

    @Test
    void withoutAnOpenProblemBoomiIsNotAsked() {
        start(Map.of());

        assertThat(recovered()).isEmpty();
        assertThat(boomi.callsFor("ExecutionRecord")).isZero();
    }

    @Test
    void aProcessThatFailsAndCompletesAgainIsOneProblemFromItsOpeningToItsRecovery() {
        start(Map.of());
        failure("e1", "12:00:00");
        failure("e2", "12:00:30");
        run("x1", "12:00:10", "COMPLETE", "exec_sched");
        pass(Duration.ofMinutes(1));
        assertThat(recovered()).as("it started before the last failure").isEmpty();

        run("x2", "12:01:00", "COMPLETE_WARN", "exec_sched");
        pass(Duration.ofMinutes(3));
        assertThat(recovered()).as("a failure may still come").isEmpty();
        assertThat(routes.monitor().problems().isOpen(KEY)).isTrue();
        pass(Duration.ofMinutes(2));

        assertThat(recovered()).singleElement().satisfies(alert -> {
            assertThat(alert.path("eventType").asText()).isEqualTo("process.recovered");
            assertThat(alert.path("eventLevel").asText()).isEqualTo("INFO");
            assertThat(alert.path("processName").asText()).isEqualTo("Orders");
            assertThat(alert.path("atomId").asText()).isEqualTo("a1");
            assertThat(alert.path("executionId").asText()).isEqualTo("x2");
            assertThat(alert.path("failures").asInt()).isEqualTo(2);
            assertThat(alert.path("status").asText()).isEqualTo("completed again: a run that started at 2026-01-30T12:01:00Z is good, "
                    + "after 2 failures since 2026-01-30T12:00:00Z, the last one at 2026-01-30T12:00:30Z");
        });
        assertThat(routes.monitor().problems().isOpen(KEY)).isFalse();
        assertThat(recovered()).hasSize(1);
    }

    @Test
    void aFailureBetweenGoodRunsIsNoRecovery() {
        start(Map.of());
        failure("e1", "12:00:00");
        for (int minute = 1; minute <= 12; minute += 4) {
            run("good-" + minute, String.format("12:%02d:00", minute), "COMPLETE", "exec_listener");
            pass(Duration.ofMinutes(2));
            assertThat(recovered()).isEmpty();
            failure("f" + minute, String.format("12:%02d:30", minute));
            pass(Duration.ofMinutes(2));
            assertThat(recovered()).isEmpty();
        }
    }

    @Test
    void testsSubProcessesAndOtherRuntimesShowNothing() {
        start(Map.of());
        failure("e1", "12:00:00");
        run("x1", "12:01:00", "COMPLETE", "test_manual");
        run("x2", "12:01:00", "COMPLETE", "sub_process");
        run("x3", "12:01:00", "ERROR", "exec_sched");
        boomi.put("ExecutionRecord", "x4", record("x4", "12:01:00", "COMPLETE", "exec_sched").put("atomId", "a2").toString());
        pass(Duration.ofMinutes(10));

        assertThat(recovered()).isEmpty();
    }

    @Test
    void aProblemOfWhichNothingIsSeenIsClosed() {
        start(Map.of("problem.recovery", "false"));
        failure("e1", "12:00:00");
        run("x1", "12:01:00", "COMPLETE", "exec_sched");
        pass(Duration.ofDays(7).minusSeconds(1));
        assertThat(recovered()).isEmpty();
        pass(Duration.ofSeconds(1));

        assertThat(recovered()).singleElement().satisfies(alert ->
                assertThat(alert.path("status").asText()).startsWith("no good run seen: closed"));
        assertThat(boomi.callsFor("ExecutionRecord")).as("problem.recovery=false").isZero();
    }

    @Test
    void manyProcessesAreAskedForFiftyAtATime() {
        start(Map.of());
        for (int i = 0; i < 120; i++) {
            event("e" + i, "12:00:00", "P" + i);
        }
        routes.fire("events");
        recovered();

        assertThat(boomi.filters().stream().filter(filter -> filter.contains("\"COMPLETE\""))).hasSize(3)
                .allSatisfy(filter -> assertThat(filter.split("processName").length - 1).isLessThanOrEqualTo(50));
    }

    @Test
    void theDemoShowsAProcessThatFailedAndRecoveredWithinThreeMinutes() {
        try (SimulatorServer simulator = SimulatorServer.start(Map.of("simulator.requests-per-second", "0"))) {
            clock.advance(Duration.between(NOON, SimulatorServer.START));
            routes = SourceRoutes.start(folder, simulator, clock, Map.of("events.enrich", "false", "problem.hold-down", "30s"),
                    "events", "recovery");
            for (int second = 0; second <= 180; second += 10) {
                simulator.control("{\"clockSkew\":" + second + "}");
                assertThat(routes.fire("events").getException()).isNull();
                recovered();
                clock.advance(Duration.ofSeconds(10));
            }
        }

        assertThat(routes.alerts("recovery")).isNotEmpty();
    }

    private void start(Map<String, String> properties) {
        routes = SourceRoutes.start(folder, boomi.url(), clock, withDefaults(properties), "events", "recovery");
    }

    private static Map<String, String> withDefaults(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(Map.of("events.enrich", "false", "boomi.retries", "0"));
        all.putAll(properties);
        return all;
    }

    private void failure(String id, String time) {
        event(id, time, "Orders");
        assertThat(routes.fire("events").getException()).isNull();
    }

    private void event(String id, String time, String processName) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("@type", "Event").put("eventId", id)
                .put("eventType", "process.execution")
                .put("eventLevel", "ERROR").put("classification", "PROD").put("processName", processName).put("atomId", "a1")
                .put("eventDate", "2026-01-30T" + time + "Z").put("recordDate", "2026-01-30T" + time + "Z").put("status", "ERROR");
        boomi.put("Event", id, event.toString());
    }

    private void run(String id, String start, String status, String type) {
        boomi.put("ExecutionRecord", id, record(id, start, status, type).toString());
    }

    private static ObjectNode record(String id, String start, String status, String type) {
        return JsonNodeFactory.instance.objectNode().put("@type", "ExecutionRecord").put("executionId", id)
                .put("executionTime", "2026-01-30T" + start + "Z").put("status", status).put("executionType", type)
                .put("processName", "Orders").put("atomId", "a1");
    }

    private void pass(Duration time) {
        clock.advance(time);
    }

    private List<ObjectNode> recovered() {
        assertThat(routes.fire("recovery").getException()).isNull();
        return routes.alerts("recovery");
    }
}
