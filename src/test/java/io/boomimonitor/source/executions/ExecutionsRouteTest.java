package io.boomimonitor.source.executions;

import static io.boomimonitor.testbed.ExecutionBed.ended;
import static io.boomimonitor.testbed.ExecutionBed.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.BoomiStub;
import io.boomimonitor.testbed.ExecutionBed;
import io.boomimonitor.testbed.SourceRoutes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExecutionsRouteTest {

    private static final String ALL = "select * from execution_record order by execution_id";

    private final ExecutionBed bed = ExecutionBed.fresh();
    private final BoomiStub boomi = bed.boomi;
    private final SourceRoutes routes = bed.routes;

    @Test
    void everyDocumentedFieldHasAColumnOfItsType() {
        boomi.put("ExecutionRecord", "r1", """
                {"@type":"ExecutionRecord","executionId":"r1","originalExecutionId":"r0","account":"acme-AB12CD",\
                "executionTime":"2026-01-31T11:41:54Z",
                "status":"ERROR","executionType":"exec_sched","processName":"Orders to ERP","processId":"p1","atomName":"prod-1",\
                "atomId":"atom-1",
                "inboundDocumentCount":1,"inboundErrorDocumentCount":"2","outboundDocumentCount":3,"executionDuration":["Long",4294967296],
                "inboundDocumentSize":["Long",5],"outboundDocumentSize":6,"message":"it's; -- 'x'","parentExecutionId":"pa",\
                "topLevelExecutionId":"top",
                "launcherID":"la","reportKey":"rk","nodeId":"no","recordedDate":"2026-01-31T11:41:58Z","somethingNew":{"a":1}}""");

        fire("executions");

        Map<String, Object> row = routes.report("select *, typeof(execution_duration) as t from execution_record").get(0);
        assertThat(row).containsEntry("execution_id", "r1").containsEntry("original_execution_id", "r0")
                .containsEntry("account", "acme-AB12CD")
                .containsEntry("execution_time", "2026-01-31T11:41:54Z").containsEntry("recorded_date", "2026-01-31T11:41:58Z")
                .containsEntry("status", "ERROR").containsEntry("execution_type", "exec_sched")
                .containsEntry("process_name", "Orders to ERP")
                .containsEntry("process_id", "p1").containsEntry("atom_name", "prod-1").containsEntry("atom_id", "atom-1")
                .containsEntry("environment", "Production").containsEntry("classification", "PROD")
                .containsEntry("inbound_document_count", 1)
                .containsEntry("inbound_error_document_count", 2).containsEntry("outbound_document_count", 3)
                .containsEntry("inbound_document_size", 5)
                .containsEntry("execution_duration", 4294967296L).containsEntry("t", "integer").containsEntry("outbound_document_size", 6)
                .containsEntry("message", "it's; -- 'x'").containsEntry("parent_execution_id", "pa")
                .containsEntry("top_level_execution_id", "top")
                .containsEntry("launcher_id", "la").containsEntry("report_key", "rk").containsEntry("node_id", "no")
                .containsEntry("read_at", "2026-01-31T12:00:00Z");
    }

    @Test
    void aRunAppearsWhileItIsUnderWayAndIsOverwrittenWhenItEnds() {
        boomi.put("ExecutionRecord", "r1", running("r1", "2026-01-31T11:59:00Z"));
        fire("executions");
        List<Map<String, Object>> during = routes.report(ALL);

        boomi.put("ExecutionRecord", "r1", ended("r1", "2026-01-31T12:00:30Z"));
        pass(Duration.ofMinutes(1));
        fire("executions");

        assertThat(during).singleElement().satisfies(row -> assertThat(row).containsEntry("status", "INPROCESS")
                .containsEntry("recorded_date", null));
        assertThat(routes.report(ALL)).singleElement().satisfies(row -> assertThat(row).containsEntry("status", "COMPLETE")
                .containsEntry("recorded_date", "2026-01-31T12:00:30Z").containsEntry("environment", "Production"));
    }

    @Test
    void aRunThatEndedIsNotOverwrittenByItsRunningVersion() {
        boomi.put("ExecutionRecord", "r1", ended("r1", "2026-01-31T11:59:30Z"));
        fire("executions");

        boomi.put("ExecutionRecord", "r1", running("r1", "2026-01-31T11:59:00Z"));
        fire("executions");

        assertThat(routes.report(ALL)).singleElement().satisfies(row -> assertThat(row).containsEntry("status", "COMPLETE"));
    }

    @Test
    @DisplayName("F17: a page that is read again changes nothing")
    void aPageThatIsReadAgainChangesNothing() {
        putEnded(250);
        fire("executions");
        List<Map<String, Object>> first = routes.report(ALL);

        fire("executions");

        assertThat(first).hasSize(250);
        assertThat(routes.report(ALL)).isEqualTo(first);
    }

    @Test
    @DisplayName("F20: a run that is reported late, with an older recordedDate, is found by the overlap, and a later one by the sweep")
    void aRunThatIsReportedLateIsFound() {
        boomi.put("ExecutionRecord", "r1", ended("r1", "2026-01-31T11:59:59Z"));
        fire("executions");
        boomi.put("ExecutionRecord", "late", ended("late", "2026-01-31T11:50:30Z"));
        boomi.put("ExecutionRecord", "later", ended("later", "2026-01-31T03:00:00Z"));
        pass(Duration.ofSeconds(20));

        fire("executions");
        List<Map<String, Object>> afterOverlap = routes.report("select execution_id from execution_record order by 1");
        fire("executions-sweep");

        assertThat(afterOverlap).extracting(row -> row.get("execution_id")).containsExactly("late", "r1");
        assertThat(routes.report("select execution_id from execution_record order by 1")).extracting(row -> row.get("execution_id"))
                .containsExactly("late", "later", "r1");
    }

    @Test
    void runsWhoseEndCameTooLateForTheSweepAreLookedUpByTheirIds() {
        IntStream.range(0, 150).forEach(i -> boomi.put("ExecutionRecord", "r" + i, running("r" + i, "2026-01-29T00:00:00Z")));
        boomi.put("ExecutionRecord", "still", running("still", "2026-01-29T00:00:00Z"));
        fire("executions");
        IntStream.range(0, 150).forEach(i -> boomi.put("ExecutionRecord", "r" + i, ended("r" + i, "2026-01-29T01:00:00Z")));
        pass(Duration.ofHours(2));
        fire("executions");
        String underWay = "select count(*) as n from execution_record where status = 'INPROCESS'";
        List<Map<String, Object>> before = routes.report(underWay);
        boomi.calls().clear();

        fire("executions-sweep");

        assertThat(before).containsExactly(Map.of("n", 151));
        assertThat(routes.report(underWay)).containsExactly(Map.of("n", 1));
        assertThat(boomi.callsFor("ExecutionRecord")).as("the window, and two questions of 100 ids").isEqualTo(3);
    }

    @Test
    @DisplayName("F23: with this machine's clock ahead or behind, no run is missed")
    void withThisMachinesClockAheadOrBehindNoRunIsMissed() {
        for (int minutes : List.of(10, -10)) {
            bed.clock.set(bed.boomiTime.instant().plus(Duration.ofMinutes(minutes)));
            for (int cycle = 0; cycle < 3; cycle++) {
                String id = "r" + minutes + "-" + cycle;
                boomi.put("ExecutionRecord", id, ended(id, bed.boomiTime.instant().minusSeconds(5).toString()));
                fire("executions");
                pass(Duration.ofMinutes(1));
            }
        }

        assertThat(routes.report(ALL)).hasSize(6);
    }

    @Test
    @DisplayName("F23: a runtime whose clock is ahead does not hide the runs of the others")
    void aRuntimeWhoseClockIsAheadDoesNotHideTheRunsOfTheOthers() {
        boomi.put("ExecutionRecord", "ahead", ended("ahead", "2026-01-31T18:00:00Z"));
        fire("executions");

        boomi.put("ExecutionRecord", "r1", ended("r1", "2026-01-31T12:00:20Z"));
        pass(Duration.ofMinutes(1));
        fire("executions");

        assertThat(routes.report(ALL)).extracting(row -> row.get("execution_id")).containsExactly("ahead", "r1");
    }

    @Test
    @DisplayName("F24: a clock that jumps back an hour stops neither the reading nor the environments")
    void aClockThatJumpsBackStopsNothing() {
        boomi.put("ExecutionRecord", "r1", ended("r1", "2026-01-31T11:59:00Z"));
        fire("executions");

        bed.clock.set(ExecutionBed.NOON.minus(Duration.ofHours(1)));
        boomi.put("EnvironmentAtomAttachment", "y", "{\"id\":\"y\",\"atomId\":\"atom-2\",\"environmentId\":\"e1\"}");
        boomi.put("ExecutionRecord", "r2", ended("r2", "2026-01-31T11:59:30Z").replace("atom-1", "atom-2"));
        fire("executions");

        assertThat(routes.report(ALL)).extracting(row -> row.get("execution_id") + " " + row.get("environment"))
                .containsExactly("r1 Production", "r2 Production");
    }

    @Test
    @DisplayName("F26: after an absence longer than Boomi keeps runs, the rest is read and the gap is reported")
    void afterALongAbsenceTheRestIsReadAndTheGapIsTold() {
        fire("executions");
        boomi.put("ExecutionRecord", "r1", ended("r1", "2026-02-10T12:00:00Z"));
        pass(Duration.ofDays(35));

        fire("executions");
        fire("executions");

        assertThat(routes.report(ALL)).extracting(row -> row.get("execution_id")).containsExactly("r1");
        assertThat(routes.alerts("monitor")).filteredOn(alert -> alert.path("eventType").asText().equals("monitor.gap")).singleElement()
                .satisfies(gap -> assertThat(gap.path("title").asText()).isEqualTo("executions"));
    }

    @Test
    @DisplayName("F16: a queryToken that expired starts the query again")
    void aQueryTokenThatExpiredStartsTheQueryAgain() {
        putEnded(150);
        boomi.expireTokens(2);

        fire("executions");

        assertThat(routes.report("select count(*) as n from execution_record")).containsExactly(Map.of("n", 150));
    }

    @Test
    @DisplayName("F48: what does not fit its column, or is no record, harms no other row")
    void whatDoesNotFitItsColumnHarmsNoOtherRow() {
        boomi.put("ExecutionRecord", "r1",
                ended("r1", "2026-01-31T11:59:00Z").replace("}", ",\"message\":\"nul \\u0000\",\"inboundDocumentCount\":99999999999,"
                + "\"executionDuration\":\"soon\",\"executionTime\":\"+999999-01-01T00:00:00Z\"}"));
        boomi.put("ExecutionRecord", "none", ended("", "2026-01-31T11:59:00Z"));
        boomi.put("ExecutionRecord", "r2", ended("r2", "2026-01-31T11:59:00Z"));

        fire("executions");

        assertThat(routes.report(ALL)).extracting(row -> row.get("execution_id")).containsExactly("r1", "r2");
        assertThat(routes.report(ALL).get(0)).containsEntry("message", "nul \uFFFD").containsEntry("inbound_document_count", null)
                .containsEntry("execution_duration", null).containsEntry("execution_time", null);
    }

    @Test
    void environmentsAreReadOncePerHourAndWhenAnUnknownRuntimeTurnsUp() {
        boomi.put("ExecutionRecord", "r1", ended("r1", "2026-01-31T11:59:00Z"));
        fire("executions");
        pass(Duration.ofMinutes(2));
        fire("executions");
        long whileKnown = boomi.callsFor("EnvironmentAtomAttachment");

        boomi.put("EnvironmentAtomAttachment", "y", "{\"id\":\"y\",\"atomId\":\"atom-2\",\"environmentId\":\"e1\"}");
        boomi.put("ExecutionRecord", "r2", ended("r2", "2026-01-31T12:01:00Z").replace("atom-1", "atom-2"));
        boomi.put("ExecutionRecord", "r3", ended("r3", "2026-01-31T12:01:00Z").replace("atom-1", "unattached"));
        fire("executions");
        pass(Duration.ofMinutes(2));
        fire("executions");

        assertThat(whileKnown).isEqualTo(1);
        assertThat(boomi.callsFor("EnvironmentAtomAttachment")).isEqualTo(2);
        assertThat(routes.report(ALL)).extracting(row -> row.get("execution_id") + " " + row.get("classification"))
                .containsExactly("r1 PROD", "r2 PROD", "r3 null");
    }

    @Test
    void environmentsThatCannotBeReadNeverStopTheRows() {
        boomi.fail("Environment", 403);
        boomi.put("EnvironmentAtomAttachment", "y", "{\"id\":\"y\",\"atomId\":\"atom-9\",\"environmentId\":\"e1\"}");
        boomi.put("ExecutionRecord", "r1", ended("r1", "2026-01-31T11:59:00Z").replace("atom-1", "atom-9"));
        fire("executions");
        fire("executions");
        long calls = boomi.callsFor("Environment");

        boomi.fail("Environment", 0);
        pass(Duration.ofMinutes(6));
        List<Map<String, Object>> without = routes.report(ALL);
        fire("executions");

        assertThat(calls).isEqualTo(1);
        assertThat(without).singleElement().satisfies(row -> assertThat(row).containsEntry("environment", null));
        assertThat(routes.report(ALL)).singleElement().satisfies(row -> assertThat(row).containsEntry("environment", "Production"));
        assertThat(routes.alerts("monitor")).isEmpty();
    }

    @Test
    @DisplayName("F31: while the database is away nothing is lost")
    void whileTheDatabaseIsAwayNothingIsLost() {
        bed.sql("alter table execution_record rename to away");
        boomi.put("ExecutionRecord", "r1", ended("r1", "2026-01-31T11:59:00Z"));
        fire("executions");
        pass(Duration.ofHours(2));
        fire("executions");

        bed.sql("alter table away rename to execution_record");
        fire("executions");

        assertThat(routes.report(ALL)).hasSize(1);
        assertThat(routes.alerts("monitor")).extracting(alert -> alert.path("eventType").asText())
                .containsExactly("monitor.trouble", "monitor.recovered");
    }

    @Test
    @DisplayName("F10: Boomi's failures are reported once, and what was missed is read afterwards")
    void boomisFailuresAreToldOnceAndWhatWasMissedIsReadAfterwards() {
        boomi.put("ExecutionRecord", "r1", ended("r1", "2026-01-31T11:59:00Z"));
        boomi.fail("ExecutionRecord", 403);
        fire("executions");
        fire("executions");

        boomi.fail("ExecutionRecord", 0);
        fire("executions");

        assertThat(routes.report(ALL)).hasSize(1);
        assertThat(routes.alerts("monitor")).extracting(alert -> alert.path("eventType").asText())
                .containsExactly("monitor.trouble", "monitor.recovered");
    }

    private void fire(String route) {
        bed.fire(route);
    }

    private void pass(Duration time) {
        bed.pass(time);
    }

    private void putEnded(int count) {
        for (int i = 0; i < count; i++) {
            boomi.put("ExecutionRecord", "r" + i, ended("r" + i, "2026-01-31T11:5%d:00Z".formatted(i % 10)));
        }
    }
}
