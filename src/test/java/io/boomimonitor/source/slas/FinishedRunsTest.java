package io.boomimonitor.source.slas;

import static io.boomimonitor.source.slas.Slas.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.finding.OpenFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinishedRunsTest {

    private static final Instant NOW = Instant.parse("2026-09-25T10:00:00Z");
    private static final SlaTable TABLE =
            Slas.table("processName,maxFailuresInRow,slowerThan,note", "A,3,,orders", "A,,2.5x,usual", "*,9,9,");

    private final Map<String, OpenFinding> open = new HashMap<>();
    private Comparison comparison = Comparison.create(atom -> false, ids -> Set.of());
    private int count;

    @Test
    void failuresInARowAreReportedOnceUntilARunCompletes() {
        assertThat(poll(ended("COMPLETE", 60), ended("ERROR", 60), ended("ABORTED", 60))).isEmpty();
        Alert failing = poll(ended("ERROR", 60)).get(0);
        assertThat(poll(ended("ERROR", 60), ended("ERROR", 60))).isEmpty();

        assertThat(failing.problem()).isEqualTo("run:A@atom-1");
        assertThat(poll(ended("COMPLETE", 60))).as("process.recovered says so").isEmpty();
        assertThat(failing.alertId()).isEqualTo("process.failingRepeatedly-e-4");
        assertThat(failing.text("status")).isEqualTo("failed 3 times in a row (limit 3), last with status ERROR");
        assertThat(failing.text("eventLevel")).isEqualTo("ERROR");
        assertThat(failing.text("slaLine")).isEqualTo("2");
        assertThat(failing.text("error")).isEqualTo("ORA-00001");
        assertThat(open).isEmpty();
    }

    @Test
    void aCompletedRunBetweenFailuresBreaksTheRow() {
        assertThat(poll(ended("ERROR", 60), ended("ERROR", 60), ended("COMPLETE_WARN", 60), ended("ERROR", 60), ended("ERROR", 60)))
                .isEmpty();
    }

    @Test
    void aDiscardedRunNeitherBreaksNorLengthensTheRow() {
        assertThat(poll(ended("ERROR", 60), ended("ERROR", 60), ended("DISCARDED", 60))).isEmpty();
        assertThat(poll(ended("ERROR", 60))).hasSize(1);
    }

    @Test
    @DisplayName("F17, F20: runs that come twice or late are counted once and in their place")
    void runsThatComeTwiceOrLateAreCountedOnceAndInTheirPlace() {
        ObjectNode first = ended("ERROR", 60);
        ObjectNode second = ended("ERROR", 60);
        ObjectNode late = ended("COMPLETE", 60);
        ObjectNode third = ended("ERROR", 60);

        assertThat(poll(first, first, second, second)).isEmpty();
        assertThat(poll(first, second)).isEmpty();
        assertThat(poll(third)).hasSize(1);
        assertThat(poll(late)).isEmpty();
        assertThat(open).hasSize(1);
    }

    @Test
    void environmentsAreCountedApartAndSoAreSubProcesses() {
        assertThat(poll(ended("ERROR", 60), ended("ERROR", 60), ended("ERROR", 60).put("environment", "Test"),
                ended("ERROR", 60).put("executionType", "sub_process"))).isEmpty();
    }

    @Test
    @DisplayName("F52: a restart raises nothing twice; what it learns of the past is reported to no one")
    void aRestartRaisesNothingTwice() {
        List<ObjectNode> past = List.of(ended("ERROR", 60), ended("ERROR", 60), ended("ERROR", 60));
        comparison.learn(TABLE, Slas.at(past, NOW));

        assertThat(poll(past.toArray(ObjectNode[]::new))).isEmpty();
        assertThat(poll(ended("ERROR", 60))).extracting(Alert::alertId).containsExactly("process.failingRepeatedly-e-4");
        comparison = Comparison.create(atom -> false, ids -> Set.of());
        assertThat(poll(past.toArray(ObjectNode[]::new))).isEmpty();
    }

    @Test
    void aRunMuchSlowerThanUsualIsReportedOnceUntilOneIsAsUsual() {
        assertThat(poll(completed(5, 60))).isEmpty();
        assertThat(poll(ended("COMPLETE", 150))).isEmpty();
        Alert slow = poll(ended("COMPLETE", 151)).get(0);
        assertThat(poll(ended("COMPLETE", 400))).isEmpty();
        assertThat(poll(ended("ERROR", 1))).isEmpty();
        Alert recovered = poll(ended("COMPLETE", 70)).get(0);

        assertThat(slow.alertId()).isEqualTo("process.slow-e-7");
        assertThat(slow.text("status")).isEqualTo("took 2 min 31 s, more than 2.5 times its usual 1 min");
        assertThat(slow.text("eventLevel")).isEqualTo("WARNING");
        assertThat(slow.text("elapsed") + " " + slow.text("threshold") + " " + slow.text("median") + " " + slow.text("slaLine"))
                .isEqualTo("151000 150000 60000 3");
        assertThat(recovered.text("status")).isEqualTo("is no longer slow: took 1 min 10 s");
        assertThat(open).isEmpty();
    }

    @Test
    void fourRunsAreTooFewToKnowWhatIsUsual() {
        assertThat(poll(completed(4, 60))).isEmpty();
        assertThat(poll(ended("COMPLETE", 6_000))).isEmpty();
    }

    @Test
    void runsBelowASecondAreNoMeasure() {
        poll(completed(5, 0));

        assertThat(poll(ended("COMPLETE", 2))).isEmpty();
        assertThat(poll(ended("COMPLETE", 3))).hasSize(1);
    }

    @Test
    void aRunThatIsSlowWhileItRunsIsReportedAtOnceAndOnlyItsOwnEndEndsIt() {
        poll(completed(5, 60));
        ObjectNode stuck = run("stuck", "executionTime", NOW.toString());

        assertThat(Slas.apply(Slas.compare(comparison, TABLE, List.of(stuck), open, NOW.plusSeconds(150)), open)).isEmpty();
        assertThat(Slas.apply(Slas.compare(comparison, TABLE, List.of(stuck), open, NOW.plusSeconds(151)), open)).extracting(Alert::alertId)
                .containsExactly("process.slow-stuck");
        assertThat(poll(ended("COMPLETE", 60))).isEmpty();
        assertThat(Slas.apply(Slas.compare(comparison, TABLE, List.of(stuck), open, NOW.plusSeconds(200)), open)).isEmpty();
        assertThat(RunEnds.awaited(open)).containsExactly("stuck");
        ObjectNode end = ended("COMPLETE", 300).put("executionId", "stuck");
        comparison.learn(TABLE, Slas.at(List.of(end), NOW));
        assertThat(poll(end)).isEmpty();
        assertThat(RunEnds.awaited(open)).isEmpty();
        assertThat(poll(ended("COMPLETE", 60))).extracting(alert -> alert.text("eventType")).containsExactly("sla.recovered");
    }

    @Test
    void aFindingThatNoRowWatchesAnyMoreIsOver() {
        poll(completed(5, 60));
        poll(ended("COMPLETE", 300));
        SlaTable other = Slas.table("processName,maxFailuresInRow", "B,3");

        List<Alert> alerts = Slas.apply(Slas.compare(comparison, other, List.of(ended("ERROR", 60)), open, NOW), open);

        assertThat(alerts).singleElement().satisfies(alert -> assertThat(alert.text("status"))
                .isEqualTo("no row of slas.csv watches this any more"));
        assertThat(open).isEmpty();
    }

    @Test
    void failuresInARowThatNoRowWatchesAnyMoreEndWithTheRunsThatFail() {
        poll(ended("ERROR", 60), ended("ERROR", 60), ended("ERROR", 60));
        SlaTable other = Slas.table("processName,maxFailuresInRow", "B,3");

        assertThat(Slas.apply(Slas.compare(comparison, other, List.of(ended("ERROR", 60)), open, NOW), open)).isEmpty();
        assertThat(open).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5,60", "50,60", "2000,60"})
    void theHistoryIsBounded(int runs, int seconds) {
        RunHistory history = RunHistory.empty();
        for (int i = 0; i < runs; i++) {
            assertThat(history.add(new RunHistory.Run("e-" + i, NOW.plusSeconds(i), i < 40 ? 1 : seconds * 1_000L, true, false))).isTrue();
        }

        assertThat(history.add(new RunHistory.Run("old", NOW.minusSeconds(1), 1, true, false))).isEqualTo(runs < RunHistory.KEPT);
        assertThat(history.median("").orElseThrow()).isEqualTo(runs > 60 ? 60_000 : 1);
    }

    private List<Alert> poll(ObjectNode... records) {
        return Slas.apply(Slas.compare(comparison, TABLE, List.of(records), open, NOW), open);
    }

    private ObjectNode[] completed(int runs, int seconds) {
        return IntStream.range(0, runs).mapToObj(i -> ended("COMPLETE", seconds)).toArray(ObjectNode[]::new);
    }

    /** A run that ended a minute after the one before. */
    private ObjectNode ended(String status, int seconds) {
        Instant end = NOW.plus(Duration.ofMinutes(++count));
        return run("e-" + count, "status", status, "executionTime", end.minusSeconds(seconds).toString(), "recordedDate", end.toString(),
                "executionDuration", String.valueOf(seconds * 1_000), "message", status.equals("ERROR") ? "ORA-00001" : "");
    }
}
