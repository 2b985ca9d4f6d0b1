package io.boomimonitor.simulator;

import static io.boomimonitor.testbed.BoomiClient.group;
import static io.boomimonitor.testbed.BoomiClient.query;
import static io.boomimonitor.testbed.BoomiClient.where;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomimonitor.testbed.BoomiClient;
import io.boomimonitor.testbed.SimulatorServer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorExecutionsTest {

    private static final Instant NOW = SimulatorServer.START;
    private static final String LAST_10_MINUTES = query(where("recordedDate", "BETWEEN", NOW.minusSeconds(600).toString(), NOW.toString()));
    private static final String RUNNING = group("or", where("status", "EQUALS", "INPROCESS"), where("status", "EQUALS", "STARTED"));
    private static SimulatorServer server;

    private final BoomiClient boomi = new BoomiClient(server);

    @BeforeAll
    static void start() {
        server = SimulatorServer.start(Map.of("simulator.requests-per-second", "0", "simulator.hostile", "0"));
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
    void theRunThatAnEventTellsOfIsFoundByItsExecutionId() throws Exception {
        List<JsonNode> events = boomi.all(query(group("and", where("eventType", "EQUALS", "process.execution"),
                where("recordDate", "BETWEEN", NOW.minusSeconds(300).toString(), NOW.minusSeconds(200).toString())))).stream().limit(100)
                .toList();
        String[] ids = events.stream().map(event -> where("executionId", "EQUALS", text(event, "executionId"))).toArray(String[]::new);

        Map<String, JsonNode> runs = boomi.all("ExecutionRecord", query(group("or", ids))).stream()
                .collect(Collectors.toMap(run -> text(run, "executionId"), run -> run));

        assertThat(events).isNotEmpty();
        for (JsonNode event : events) {
            JsonNode run = runs.get(text(event, "executionId"));
            assertThat(run.path("processName")).isEqualTo(event.path("processName"));
            assertThat(run.path("atomId")).isEqualTo(event.path("atomId"));
            assertThat(run.path("executionTime")).isEqualTo(event.path("startTime"));
            assertThat(run.path("recordedDate")).isEqualTo(event.path("endTime"));
            assertThat(run.path("status")).isEqualTo(event.path("status"));
            assertThat(run.path("message")).isEqualTo(event.path("error"));
            assertThat(run.path("account").textValue()).isEqualTo(SimulatorServer.ACCOUNT);
            assertThat(run.path("processId").textValue()).hasSize(36);
        }
    }

    @Test
    void aFinishedRunHasAPairForItsDurationThatFitsItsDates() throws Exception {
        List<JsonNode> runs = boomi.all("ExecutionRecord", LAST_10_MINUTES);

        assertThat(runs).hasSizeGreaterThan(100).allSatisfy(run -> {
            assertThat(run.path("executionDuration").path(0).textValue()).isEqualTo("Long");
            assertThat(run.path("inboundDocumentSize").path(0).textValue()).isEqualTo("Long");
            long seconds = Math.round(run.path("executionDuration").path(1).longValue() / 1000.0);
            assertThat(date(run, "executionTime").plusSeconds(seconds)).isEqualTo(date(run, "recordedDate"));
            assertThat(run.path("inboundDocumentCount").isInt()).isTrue();
            assertThat(text(run, "executionId")).endsWith(text(run, "executionTime").substring(0, 10).replace('-', '.'));
        });
        assertThat(runs).extracting(run -> text(run, "executionId")).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("F52: a run under way has neither recordedDate nor executionDuration")
    void aRunUnderWayHasNoEnd() throws Exception {
        List<JsonNode> runs = boomi.all("ExecutionRecord", query(RUNNING));

        assertThat(runs).hasSizeGreaterThan(3).allSatisfy(run -> {
            assertThat(run.has("recordedDate")).isFalse();
            assertThat(run.has("executionDuration")).isFalse();
            assertThat(text(run, "status")).isIn("INPROCESS", "STARTED");
        });
    }

    @Test
    void aRunUnderWayShowsAGrowingDurationWhereSwitchedSo() throws Exception {
        server.control("{\"growingDuration\":true}");

        List<JsonNode> runs = boomi.all("ExecutionRecord", query(RUNNING));

        assertThat(runs).isNotEmpty().allMatch(run -> run.path("executionDuration").path(1).isNumber() && !run.has("recordedDate"));
    }

    @Test
    void aRunThatHangsComesToAnEnd() throws Exception {
        String hanging = query(group("and", where("processName", "EQUALS", "Warehouse Sync"), RUNNING,
                where("executionTime", "LESS_THAN", NOW.plusSeconds(200).toString())));
        server.control("{\"clockSkew\":" + secondsToNextHang() + "}");
        List<JsonNode> runs = boomi.all("ExecutionRecord", hanging);
        server.control("{\"clockSkew\":600}");

        assertThat(runs).isNotEmpty();
        List<JsonNode> later = boomi.all("ExecutionRecord", query(where("executionId", "EQUALS", text(runs.get(0), "executionId"))));

        assertThat(later).hasSize(1);
        assertThat(text(later.get(0), "status")).isIn("COMPLETE", "ERROR", "ABORTED");
        assertThat(later.get(0).path("executionDuration").path(1).longValue()).isGreaterThan(80_000);
    }

    @Test
    void aQueryIsSortedAsItAsks() throws Exception {
        String sort = ",\"QuerySort\":{\"sortField\":[{\"fieldName\":\"executionTime\",\"sortOrder\":\"DESC\"}]}}";

        List<JsonNode> runs = boomi.all("ExecutionRecord", LAST_10_MINUTES.replaceFirst("}$", sort));

        assertThat(runs).hasSizeGreaterThan(100).extracting(run -> text(run, "executionTime"))
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void theAnswersAreTheOraclesRuns() throws Exception {
        List<JsonNode> runs = boomi.all("ExecutionRecord",
                query(where("recordedDate", "BETWEEN", NOW.minusSeconds(600).toString(), NOW.minusSeconds(301).toString())));

        assertThat(runs).isNotEmpty().extracting(JsonNode::toString).containsExactlyInAnyOrderElementsOf(
                server.simulator().executions(NOW.minusSeconds(600), NOW.minusSeconds(300)).stream().map(JsonNode::toString).toList());
    }

    @Test
    void runsAreShuffledWhereNobodyAsksForAnOrder() throws Exception {
        List<String> times = boomi.all("ExecutionRecord", LAST_10_MINUTES).stream().map(run -> text(run, "executionTime")).toList();

        assertThat(times).isNotEqualTo(times.stream().sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"QuerySort\":{}}", "{\"QuerySort\":{\"sortField\":[]}}",
            "{\"QuerySort\":{\"sortField\":[{\"fieldName\":\"status\"}]}}",
        "{\"QuerySort\":{\"sortField\":[{\"fieldName\":\"executionTime\",\"sortOrder\":\"down\"}]}}"})
    void anotherSortIsRefused(String body) throws Exception {
        assertThat(boomi.post("ExecutionRecord/query", body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"launcherID", "parentExecutionId", "inboundDocumentSize", "inboundErrorDocumentCount", "recordDate",
            "environment"})
    void aPropertyThatNoFilterTakesIsRefused(String property) throws Exception {
        assertThat(boomi.post("ExecutionRecord/query", query(where(property, "EQUALS", "x"))).statusCode()).isEqualTo(400);
    }

    @Test
    void launcherIdIsSpeltInFiltersOtherThanInAnswers() throws Exception {
        JsonNode run = boomi.all("ExecutionRecord", query(group("and", where("launcherId", "IS_NOT_NULL").replace(",\"argument\":[]", ""),
                where("executionTime", "GREATER_THAN", NOW.minusSeconds(1800).toString())))).get(0);

        assertThat(run.path("launcherID").textValue()).hasSize(36);
        assertThat(text(run, "executionType")).isEqualTo("exec_listener");
    }

    @Test
    void allKindsOfRunsAreThere() throws Exception {
        List<JsonNode> runs = boomi.all("ExecutionRecord",
                query(where("executionTime", "BETWEEN", NOW.minusSeconds(7200).toString(), NOW.toString())));
        Set<String> ids = runs.stream().map(run -> text(run, "executionId")).collect(Collectors.toSet());

        assertThat(values(runs, "executionType")).contains("exec_sched", "exec_listener", "exec_manual", "sub_process", "test_manual",
                "retry_manual", "retry_sched");
        assertThat(values(runs, "status")).contains("COMPLETE", "COMPLETE_WARN", "ERROR", "ABORTED");
        // the parent of an earlier one may have begun before the first run that was asked for
        String withParents = NOW.minusSeconds(7200 - 60).toString();
        assertThat(runs).filteredOn(run -> text(run, "executionType").equals("sub_process")
                && text(run, "executionTime").compareTo(withParents) > 0)
                .isNotEmpty().allMatch(run -> ids.contains(text(run, "parentExecutionId"))
                && ids.contains(text(run, "topLevelExecutionId")));
        assertThat(runs).filteredOn(run -> text(run, "executionType").startsWith("retry_")).allMatch(run -> run.has("originalExecutionId"));
        assertThat(runs).filteredOn(run -> text(run, "atomName").equals("prod-molecule-1"))
                .allMatch(run -> text(run, "nodeId").endsWith("[" + text(run, "executionId") + "]"));
        assertThat(runs).filteredOn(run -> text(run, "atomName").equals("prod-cloud")).noneMatch(run -> run.has("nodeId"));
    }

    @Test
    @DisplayName("F20: late runs are hidden at first, with an old recordedDate")
    void lateRunsAreHiddenAtFirst() throws Exception {
        int all = boomi.all("ExecutionRecord", LAST_10_MINUTES).size();
        server.control("{\"lateSeconds\":3600,\"latePercent\":20}");
        int early = boomi.all("ExecutionRecord", LAST_10_MINUTES).size();
        server.control("{\"clockSkew\":3600}");

        assertThat(early).isBetween(all / 2, all - 1);
        assertThat(boomi.all("ExecutionRecord", LAST_10_MINUTES)).hasSize(all);
    }

    @Test
    void anIdThatNobodyHasIsNotFound() throws Exception {
        String unknown = "execution-01234567-89ab-4def-8123-456789abcdef-2026.08.08";

        assertThat(boomi.all("ExecutionRecord",
                query(group("or", where("executionId", "EQUALS", unknown), where("executionId", "EQUALS", "x"))))).isEmpty();
    }

    @Test
    void aFaultCanBeForOneObjectOnly() throws Exception {
        server.control("{\"status\":{\"value\":503,\"path\":\"ExecutionRecord\"}}");

        assertThat(boomi.post("ExecutionRecord/query", "{}").statusCode()).isEqualTo(503);
        assertThat(boomi.post("Atom/query", "{}").statusCode()).isEqualTo(200);
    }

    private static long secondsToNextHang() {
        long since = Math.floorMod(server.clock().instant().getEpochSecond() - 10, 120);
        return 45 + 120 - since;
    }

    private static Set<String> values(List<JsonNode> runs, String field) {
        return runs.stream().map(run -> text(run, field)).collect(Collectors.toSet());
    }

    private static Instant date(JsonNode run, String field) {
        return Instant.parse(text(run, field));
    }

    private static String text(JsonNode record, String field) {
        return record.path(field).textValue();
    }
}
