package io.boomimonitor.source.slas;

import static io.boomimonitor.source.slas.Slas.apply;
import static io.boomimonitor.source.slas.Slas.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LateRunsTest {

    private static final Instant START = Instant.parse("2026-09-25T10:00:00Z");
    private static final SlaTable TABLE =
            Slas.table("processName,warnAfter,errorAfter,note", "A,10m,1h,critical", "*,20m,30m,stricter on errors", "B,1m,,");

    private final Map<String, OpenFinding> open = new HashMap<>();
    private final Comparison runs = Comparison.create("atom-lost"::equals, ids -> Set.of());

    @Test
    @DisplayName("F52: a run that goes on and on is reported once a level, by the strictest rule")
    void raisesEachLevelOnce() {
        List<Alert> alerts = new ArrayList<>();
        for (int minute = 0; minute <= 120; minute++) {
            alerts.addAll(poll(minute, running()));
        }

        assertThat(alerts).extracting(Alert::alertId).containsExactly("sla.breached-e-1-warning", "sla.breached-e-1-error");
        assertThat(alerts).extracting(alert -> alert.text("elapsed")).containsExactly("600000", "1800000");
        assertThat(alerts).extracting(alert -> alert.text("slaLine")).containsExactly("2", "3");
        assertThat(alerts).extracting(alert -> alert.text("note")).containsExactly("critical", "stricter on errors");
    }

    @Test
    void anAlertCarriesTheFieldsOfAnEvent() {
        Alert alert = poll(12, running()).get(0);

        assertThat(alert.source()).isEqualTo("slas");
        assertThat(alert.fields().toString()).isEqualTo("""
                {"eventType":"sla.breached","eventLevel":"WARNING","eventDate":"2026-09-25T10:12:00Z","title":"A",\
                "status":"still running after 12 min (limit 10 min), since 2026-09-25T10:00:00Z",\
                "processName":"A","processId":"a-1","atomName":"prod-1","atomId":"atom-1","environment":"Production",\
                "classification":"PROD",\
                "executionId":"e-1","executionType":"exec_sched","executionTime":"2026-09-25T10:00:00Z",\
                "slaLine":2,"note":"critical","elapsed":720000,"threshold":600000,"executionStatus":"INPROCESS"}""");
    }

    @Test
    void aRunThatIsPastTheErrorLimitWhenFirstSeenIsAnErrorOnly() {
        assertThat(poll(31, running())).extracting(Alert::alertId).containsExactly("sla.breached-e-1-error");
        assertThat(poll(61, running())).isEmpty();
    }

    @Test
    @DisplayName("F52: a run that finished between two polls is reported with its true duration and status")
    void reportsTheEndWithTheTrueDurationAndStatus() {
        poll(12, running());
        assertThat(toLookUp(running())).isEmpty();
        assertThat(toLookUp(run("e-2"))).containsExactly("e-1");

        List<Alert> alerts = poll(13, run("e-1", "status", "COMPLETE", "executionTime", START.toString(), "executionDuration", "752000"));

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.alertId()).isEqualTo("sla.recovered-e-1");
            assertThat(alert.text("status")).isEqualTo("ended with status COMPLETE after 12 min 32 s (limit 10 min)");
            assertThat(alert.text("elapsed")).isEqualTo("752000");
            assertThat(alert.text("executionStatus")).isEqualTo("COMPLETE");
            assertThat(alert.text("eventLevel")).isEqualTo("INFO");
            assertThat(alert.text("slaLine")).isEqualTo("2");
        });
        assertThat(open).isEmpty();
        assertThat(toLookUp()).isEmpty();
    }

    @Test
    void aRunThatWasInTimeEndsInSilence() {
        assertThat(poll(5, running())).isEmpty();
        assertThat(poll(6, run("e-1", "status", "ERROR", "executionTime", START.toString()))).isEmpty();
    }

    @Test
    @DisplayName("F52: a restart raises nothing twice, and a repetition has the same ids")
    void aRestartRaisesNothingTwice() {
        List<Change> first = Slas.compare(runs, TABLE, List.of(running()), Map.of(), at(12));
        List<Change> repeated = Slas.compare(runs, TABLE, List.of(running()), Map.of(), at(14));
        apply(first, open);
        Comparison restarted = Comparison.create(atom -> false, ids -> Set.of());

        assertThat(repeated.get(0).alert().orElseThrow().alertId()).isEqualTo(first.get(0).alert().orElseThrow().alertId());
        assertThat(Slas.compare(restarted, TABLE, List.of(running()), open, at(15))).isEmpty();
    }

    @Test
    @DisplayName("F17: a run on two pages is reported once")
    void aRunOnTwoPagesIsReportedOnce() {
        assertThat(poll(12, running(), running())).hasSize(1);
    }

    @Test
    @DisplayName("F24: a clock that jumps back an hour raises nothing again")
    void aClockThatJumpsBackRaisesNothingAgain() {
        poll(31, running());

        assertThat(poll(-29, running())).isEmpty();
        assertThat(poll(15, running())).isEmpty();
        assertThat(poll(31, running())).isEmpty();
        assertThat(open).hasSize(1);
    }

    @Test
    void aRunOnARuntimeThatIsOfflineIsSaidToBeSo() {
        List<Alert> alerts = poll(12, run("e-1", "executionTime", START.toString(), "atomId", "atom-lost"));

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.text("runtimeStatus")).isEqualTo("OFFLINE");
            assertThat(alert.text("status")).startsWith("its runtime prod-1 is OFFLINE, so it is not known whether it still runs");
        });
    }

    @Test
    void testModeAndSubProcessesDoNotCount() {
        assertThat(poll(60, run("e-1", "executionTime", START.toString(), "executionType", "test_manual"),
                run("e-2", "executionTime", START.toString(), "executionType", "sub_process"))).isEmpty();
    }

    @Test
    void aRunThatBoomiNoLongerKnowsIsOverAfterADay() {
        poll(12, running());
        Set<String> missing = toLookUp();

        assertThat(RunEnds.vanished(missing, open, at(60))).isEmpty();
        assertThat(RunEnds.vanished(toLookUp(running()), open, at(3 * 24 * 60))).isEmpty();
        List<Alert> alerts = apply(RunEnds.vanished(missing, open, at(3 * 24 * 60)), open);

        assertThat(alerts).singleElement().satisfies(alert -> assertThat(alert.text("status")).contains("no longer knows this run"));
        assertThat(open).isEmpty();
    }

    @Test
    @DisplayName("F37: a hostile executionId makes a plain alert id")
    void aHostileExecutionIdMakesAPlainAlertId() {
        List<Alert> alerts = poll(12, run("e\n" + "x".repeat(4_000), "executionTime", START.toString()));

        assertThat(alerts.get(0).alertId()).matches("sla\\.breached-[0-9a-f-]{36}-warning");
        assertThat(poll(13, run("", "executionTime", START.toString()))).isEmpty();
    }

    private List<Alert> poll(int minute, ObjectNode... records) {
        return apply(Slas.compare(runs, TABLE, List.of(records), open, at(minute)), open);
    }

    /** @return the runs whose end a finding waits for, and that a question did not show */
    private Set<String> toLookUp(ObjectNode... shown) {
        RunQuestion question = new RunQuestion(filter -> null, List.<String>of().iterator(), 1, RunEnds.awaited(open));
        question.runs(List.of(shown));
        return question.awaited();
    }

    private static ObjectNode running() {
        return run("e-1", "executionTime", START.toString());
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
