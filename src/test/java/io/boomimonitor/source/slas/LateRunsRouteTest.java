package io.boomimonitor.source.slas;

import static io.boomimonitor.testbed.SlasRouteBed.text;
import static io.boomimonitor.testbed.SlasRouteBed.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.testbed.SlasRouteBed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateRunsRouteTest {

    private static final String[] LIMITS = {"processName,classification,warnAfter,errorAfter,note", "A,PROD,10m,30m,critical",
            "*,PROD,2h,,"};

    @TempDir
    private Path folder;

    private SlasRouteBed bed;

    private SlasRouteBed bed(String... table) {
        bed = new SlasRouteBed(folder, table);
        return bed;
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    @DisplayName("F52: a run is reported as late once for each level, then that it ended, with its true duration and status")
    void aLateRunIsReportedOnceForEachLevelThenItsEnd() {
        bed(LIMITS).running("r1", "11:55");
        assertThat(bed.raised()).isEmpty();

        bed.pass("5M");
        List<ObjectNode> warning = bed.poll();
        assertThat(bed.poll()).isEmpty();
        bed.pass("25M");
        List<ObjectNode> error = bed.poll();
        bed.ended("r1", "11:55", "ERROR", "12:31", "executionDuration", "2160000");
        bed.pass("5M");
        List<ObjectNode> end = bed.poll();

        assertThat(warning).singleElement().satisfies(alert -> {
            assertThat(text(alert, "alertId")).isEqualTo("sla.breached-r1-warning");
            assertThat(text(alert, "status")).isEqualTo("still running after 10 min (limit 10 min), since 2026-01-30T11:55:00Z");
            assertThat(text(alert, "environment")).isEqualTo("Production");
            assertThat(text(alert, "note")).isEqualTo("critical");
        });
        assertThat(texts(error, "eventLevel")).containsExactly("ERROR");
        assertThat(end).singleElement().satisfies(alert -> {
            assertThat(text(alert, "eventType")).isEqualTo("sla.recovered");
            assertThat(text(alert, "status")).isEqualTo("ended with status ERROR after 36 min (limit 30 min)");
        });
        assertThat(bed.poll()).isEmpty();
    }

    @Test
    @DisplayName("F52: a restart raises nothing again, neither while a run is late nor after its end")
    void aRestartRaisesNothingAgain() {
        bed(LIMITS).running("r1", "11:45");
        assertThat(bed.raised()).containsExactly("sla.breached WARNING");

        bed.restart();
        assertThat(bed.raised()).isEmpty();
        bed.ended("r1", "11:45", "COMPLETE", "12:00");
        bed.pass("1M");
        assertThat(bed.raised()).containsExactly("sla.recovered INFO");
        bed.restart();

        assertThat(bed.raised()).isEmpty();
    }

    @Test
    @DisplayName("F52: a run that was too late and ended between two polls is reported once, as over")
    void aRunThatEndedBetweenTwoPollsIsReportedAsOver() {
        bed(LIMITS);
        bed.poll();

        bed.ended("r1", "12:00", "COMPLETE", "12:40");
        bed.ended("r2", "12:00", "COMPLETE", "12:05");
        bed.pass("41M");
        List<ObjectNode> raised = bed.poll();

        assertThat(raised).singleElement().satisfies(alert -> {
            assertThat(text(alert, "alertId")).isEqualTo("sla.breached-r1-error");
            assertThat(text(alert, "status")).isEqualTo("took 40 min (limit 30 min); it is over already, with status COMPLETE");
        });
        bed.restart();
        assertThat(bed.poll()).isEmpty();
    }

    @Test
    @DisplayName("F52: what happened while the monitor was away is caught up: an end is reported as recovery, a whole run as over")
    void whatHappenedDuringAnAbsenceIsCaughtUp() {
        bed(LIMITS).running("r1", "11:45");
        bed.poll();
        bed.pass("5H");
        bed.ended("r1", "11:45", "COMPLETE", "12:20");
        bed.ended("r2", "13:00", "ABORTED", "13:11");

        bed.restart();

        assertThat(bed.raised()).containsExactly("sla.recovered INFO", "sla.breached WARNING");
        assertThat(bed.raised()).isEmpty();
    }

    @Test
    @DisplayName("F1: a crash after the alert is in the outbox, before it is remembered, repeats nothing")
    void aCrashBeforeItIsRememberedRepeatsNothing() {
        bed(LIMITS).running("r1", "11:45");
        bed.poll();
        bed.routes().monitor().store().sql().sql("delete from problem where source <> 'open'").update();

        bed.restart();
        assertThat(bed.raised()).isEmpty();
        bed.ended("r1", "11:45", "COMPLETE", "12:00");
        bed.pass("1M");

        assertThat(bed.raised()).containsExactly("sla.recovered INFO");
    }

    @Test
    @DisplayName("F23: our clock, 10 minutes ahead or behind, makes no run late")
    void ourClockMakesNoRunLate() {
        bed(LIMITS).running("r1", "11:55");
        bed.clock.advance(Duration.ofMinutes(10));
        assertThat(bed.raised()).isEmpty();

        bed.clock.advance(Duration.ofMinutes(-20));
        bed.boomiTime.advance(Duration.ofMinutes(6));

        assertThat(bed.raised()).containsExactly("sla.breached WARNING");
    }

    @Test
    @DisplayName("F24: a clock that jumps back an hour raises nothing twice, and the next late run as ever")
    void aClockThatJumpsBackRaisesNothingTwice() {
        bed(LIMITS).running("r1", "11:45");
        bed.poll();

        bed.pass("-1H");
        assertThat(bed.raised()).isEmpty();
        bed.running("r2", "10:45");

        assertThat(bed.raised()).containsExactly("sla.breached WARNING");
        bed.pass("1H");
        assertThat(bed.raised()).containsExactly("sla.breached ERROR");
    }

    @Test
    void aRunOnARuntimeThatIsOfflineIsSaidToBeSo() {
        bed(LIMITS).running("r1", "11:45");
        bed.boomi.put("Atom", "atom-1", "{\"id\":\"atom-1\",\"name\":\"prod-1\",\"status\":\"OFFLINE\"}");

        List<ObjectNode> raised = bed.poll();
        bed.poll();

        assertThat(texts(raised, "runtimeStatus")).containsExactly("OFFLINE");
        assertThat(texts(raised, "status").findFirst().orElseThrow())
                .startsWith("its runtime prod-1 is OFFLINE, so it is not known whether it still runs");
        assertThat(bed.boomi.callsFor("Atom")).isEqualTo(1);
    }

    @Test
    void whoMayNotAskForRuntimesIsAlertedAllTheSame() {
        bed(LIMITS).running("r1", "11:45");
        bed.boomi.fail("Atom", 403);

        assertThat(bed.raised()).containsExactly("sla.breached WARNING");
        assertThat(bed.trouble()).isEmpty();
    }

    @Test
    void environmentsThatCannotBeReadAreTrouble() {
        bed(LIMITS).running("r1", "11:45");
        bed.boomi.fail("Environment", 403);

        assertThat(bed.raised()).isEmpty();
        assertThat(bed.trouble()).containsExactly("monitor.trouble slas");
        bed.boomi.fail("Environment", 0);
        bed.pass("6M");
        assertThat(bed.raised()).containsExactly("sla.breached WARNING");
        assertThat(bed.trouble()).containsExactly("monitor.trouble slas", "monitor.recovered slas");
    }

    @Test
    @DisplayName("F52: the very first start reports no run that was over before slas.lookback")
    void theFirstStartRaisesNothingOfLongAgo() {
        bed(LIMITS).ended("old", "10:00", "COMPLETE", "11:30");
        bed.ended("recent", "11:20", "COMPLETE", "11:50");

        assertThat(texts(bed.poll(), "executionId")).containsExactly("recent");
    }

    @Test
    @DisplayName("F52: a run without executionTime, or with one in the future, is not late; its executionDuration counts")
    void aRunWithAnOddStartIsNotLate() {
        bed(LIMITS).running("future", "23:00");
        bed.running("reported", "23:00", "executionDuration", "660000");
        bed.boomi.put("ExecutionRecord", "odd",
                "{\"executionId\":\"odd\",\"status\":\"INPROCESS\",\"processName\":\"A\",\"atomId\":\"atom-1\"}");

        assertThat(texts(bed.poll(), "executionId")).containsExactly("reported");
    }

    @Test
    void aRunThatIsTooLateOnPageThreeOfManyIsFound() {
        bed(LIMITS);
        for (int i = 0; i < 250; i++) {
            bed.running("young-" + i, "11:59");
        }
        bed.running("late", "11:30");

        assertThat(texts(bed.poll(), "executionId")).containsExactly("late");
    }

    @Test
    void aTableThatIsEditedCountsFromTheNextPollOn() {
        bed(LIMITS).running("r1", "11:55");
        bed.poll();
        bed.pass("2M");
        bed.poll();
        bed.write("processName,warnAfter", "A,5m");
        bed.pass("3S");
        bed.poll();
        bed.pass("3S");

        assertThat(bed.routes().alerts("slas")).hasSizeLessThanOrEqualTo(1);
        bed.poll();
        assertThat(texts(bed.routes().alerts("slas"), "slaLine")).containsExactly("2");
    }

    @Test
    @DisplayName("F33: a table that an edit broke is reported within seconds, before the next poll of runs")
    void aTableThatAnEditBrokeIsReportedBeforeTheNextPoll() {
        bed(LIMITS);
        bed.write("processName,warnAfter", "A,soon");

        for (int seconds = 0; seconds < 15; seconds += 5) {
            bed.pass("5S");
            bed.routes().fire("tables");
        }

        assertThat(bed.trouble()).containsExactly("monitor.trouble table slas.csv");
    }

    @Test
    void aCycleThatFailsIsReportedAndLosesNothing() {
        bed(LIMITS);
        bed.poll();
        bed.boomi.fail("ExecutionRecord", 503);
        bed.ended("r1", "12:00", "COMPLETE", "12:15");
        bed.running("r2", "12:00");
        bed.pass("20M");

        assertThat(bed.raised()).isEmpty();
        assertThat(bed.trouble()).containsExactly("monitor.trouble slas");
        bed.boomi.fail("ExecutionRecord", 0);

        assertThat(bed.raised()).containsExactlyInAnyOrder("sla.breached WARNING", "sla.breached WARNING");
        assertThat(bed.raised()).isEmpty();
    }
}
