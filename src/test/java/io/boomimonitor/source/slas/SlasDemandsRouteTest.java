package io.boomimonitor.source.slas;

import static io.boomimonitor.testbed.SlasRouteBed.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.SlasRouteBed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the table demands beside limits, through the real routes. */
class SlasDemandsRouteTest {

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
    @DisplayName("F53: a run that does not start is reported once, also across a restart, then that it has started")
    void aRunThatDoesNotStartIsReportedOnce() {
        bed("processName,dueBy,timezone", "A,13:30,Europe/Berlin");
        bed.poll();
        bed.pass("31M");
        assertThat(bed.raised()).isEmpty();

        bed.pass("1M");
        assertThat(bed.raised()).containsExactly("process.missedRun ERROR");
        bed.restart();
        assertThat(bed.raised()).isEmpty();
        bed.running("new", "12:40");
        bed.pass("9M");

        assertThat(bed.raised()).containsExactly("sla.recovered INFO");
        assertThat(bed.raised()).isEmpty();
    }

    @Test
    @DisplayName("F53: a run in time is seen without asking for it, and after a restart by asking once")
    void aRunInTimeIsNotMissed() {
        bed("processName,dueEvery,warnAfter", "A,30m,1h").running("r1", "12:00");
        bed.poll();
        bed.pass("20M");
        bed.ended("r1", "12:00", "COMPLETE", "12:01");
        bed.running("r2", "12:19");
        bed.poll();
        bed.ended("r2", "12:19", "COMPLETE", "12:20");
        bed.pass("15M");
        bed.boomi.calls().clear();

        assertThat(bed.raised()).isEmpty();
        assertThat(bed.boomi.callsFor("ExecutionRecord")).isEqualTo(2);
        bed.restart();
        assertThat(bed.raised()).isEmpty();
    }

    @Test
    @DisplayName("F53: Boomi that does not answer makes no run missing")
    void boomiThatDoesNotAnswerMakesNoRunMissing() {
        bed("processName,dueEvery", "A,30m").running("r1", "11:59");
        bed.poll();
        bed.pass("40M");
        bed.boomi.fail("ExecutionRecord", 503);
        assertThat(bed.raised()).isEmpty();

        bed.running("r2", "12:25");
        bed.boomi.fail("ExecutionRecord", 0);

        assertThat(bed.raised()).isEmpty();
    }

    @Test
    void failuresInARowAreReportedOnceUntilARunCompletes() {
        bed("processName,maxFailuresInRow", "*,3");
        bed.ended("f1", "11:20", "ERROR", "11:21");
        bed.ended("f2", "11:30", "ERROR", "11:31");
        assertThat(bed.raised()).isEmpty();
        bed.ended("f3", "12:00", "ERROR", "12:01", "message", "login failed");
        bed.pass("2M");

        var raised = bed.poll();
        bed.ended("f4", "12:05", "ERROR", "12:06");
        bed.pass("5M");
        assertThat(bed.raised()).isEmpty();
        bed.restart();
        assertThat(bed.raised()).isEmpty();
        bed.ended("f5", "12:08", "COMPLETE", "12:09");
        bed.pass("5M");

        assertThat(raised).singleElement().satisfies(alert -> {
            assertThat(text(alert, "eventType")).isEqualTo("process.failingRepeatedly");
            assertThat(text(alert, "status")).isEqualTo("failed 3 times in a row (limit 3), last with status ERROR");
            assertThat(text(alert, "error")).isEqualTo("login failed");
        });
        assertThat(bed.raised()).as("process.recovered says so").isEmpty();
        bed.restart();
        assertThat(bed.raised()).isEmpty();
    }

    @Test
    void aSlowRunIsReportedByWhatIsUsualAlsoRightAfterAStart() {
        bed("processName,slowerThan", "A,3x");
        for (int minute = 10; minute < 16; minute++) {
            bed.ended("u" + minute, "11:" + minute, "COMPLETE", "11:" + minute + ":20", "executionDuration", "20000");
        }
        bed.running("slow", "11:58");

        var raised = bed.poll();
        bed.ended("slow", "11:58", "COMPLETE", "12:01", "executionDuration", "180000");
        bed.pass("2M");
        assertThat(bed.raised()).isEmpty();
        bed.ended("usual", "12:04", "COMPLETE", "12:04:20", "executionDuration", "20000");
        bed.pass("3M");

        assertThat(raised).singleElement().satisfies(alert -> {
            assertThat(text(alert, "eventType")).isEqualTo("process.slow");
            assertThat(text(alert, "status")).isEqualTo("has been running for 2 min, more than 3 times its usual 20 s");
        });
        assertThat(bed.raised()).containsExactly("sla.recovered INFO");
    }

    @Test
    void criticalProcessesAreAskedForByNameOnceBoomiHasShownThem() {
        bed("processName,warnAfter", "A,10m").running("r1", "11:59");
        bed.running("other", "11:00", "processName", "B", "processId", "b-1");
        bed.poll();

        assertThat(bed.boomi.filters()).anyMatch(filter -> filter.contains("INPROCESS") && filter.contains("\"argument\":[\"A\"]"))
                .noneMatch(filter -> filter.contains("INPROCESS") && !filter.contains("processName"));
    }

    @Test
    void aNameInOtherCaseIsFoundAllTheSame() {
        bed("processName,warnAfter,dueEvery", "a,10m,30m").running("r1", "11:45");

        assertThat(bed.raised()).containsExactly("sla.breached WARNING");
        bed.pass("14M");
        bed.running("r2", "12:10");
        assertThat(bed.raised()).isEmpty();
        assertThat(bed.boomi.filters()).filteredOn(filter -> filter.contains("INPROCESS")).last().asString().contains("[\"a\"]", "[\"A\"]");
    }
}
