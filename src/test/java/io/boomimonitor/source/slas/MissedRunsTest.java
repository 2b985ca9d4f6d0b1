package io.boomimonitor.source.slas;

import static io.boomimonitor.source.slas.Slas.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.finding.OpenFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MissedRunsTest {

    private static final SlaTable DAILY =
            Slas.table("processName,environment,dueBy,timezone,days,note", "A,Production,06:00,Europe/Berlin,Mon-Fri,nightly");
    private static final SlaTable HOURLY = Slas.table("processName,dueEvery", "A,1h");

    private final Map<String, OpenFinding> open = new HashMap<>();
    private final List<ObjectNode> boomi = new ArrayList<>();
    private final List<MissedRound.Ask> asked = new ArrayList<>();
    private MissedRuns runs = MissedRuns.create();

    @Test
    @DisplayName("F53: a process that did not run is reported once, two minutes after its time, until it ran")
    void aRunThatIsMissingIsReportedOnceUntilItStarted() {
        poll(DAILY, "2026-09-24T12:00:00Z");
        assertThat(poll(DAILY, "2026-09-25T04:01:59Z")).isEmpty();

        Alert missed = poll(DAILY, "2026-09-25T04:02:00Z").get(0);
        assertThat(poll(DAILY, "2026-09-25T04:03:00Z")).isEmpty();
        assertThat(poll(DAILY, "2026-09-28T04:03:00Z")).isEmpty();
        boomi.add(started("2026-09-28T07:00:00Z"));
        Alert recovered = poll(DAILY, "2026-09-28T07:01:00Z").get(0);

        assertThat(missed.fields().toString()).isEqualTo("""
                {"eventType":"process.missedRun","eventLevel":"ERROR","eventDate":"2026-09-25T04:02:00Z","title":"A",\
                "status":"no run has started by 06:00 (Europe/Berlin), due at 2026-09-25T04:00:00Z",\
                "processName":"A","environment":"Production","slaLine":2,"note":"nightly","dueTime":"2026-09-25T04:00:00Z"}""");
        assertThat(missed.alertId()).matches("process\\.missedRun-[0-9a-f-]{36}-1790308800000");
        assertThat(recovered.alertId()).isEqualTo("sla.recovered-" + missed.alertId());
        assertThat(recovered.text("status")).isEqualTo("the run that was due at 2026-09-25T04:00:00Z has started at 2026-09-28T07:00:00Z");
        assertThat(poll(DAILY, "2026-09-28T12:00:00Z")).isEmpty();
        assertThat(poll(DAILY, "2026-09-29T04:05:00Z")).extracting(alert -> alert.text("eventType")).containsExactly("process.missedRun");
    }

    @Test
    void yesterdaysLateRunDoesNotCountForToday() {
        poll(DAILY, "2026-09-24T01:00:00Z");
        boomi.add(started("2026-09-24T05:00:00Z"));

        assertThat(poll(DAILY, "2026-09-24T05:01:00Z")).isEmpty();
        assertThat(poll(DAILY, "2026-09-25T04:05:00Z")).hasSize(1);
    }

    @Test
    void aRunInTheEveningBeforeCounts() {
        poll(DAILY, "2026-09-24T12:00:00Z");
        boomi.add(started("2026-09-24T21:00:00Z"));

        assertThat(poll(DAILY, "2026-09-25T04:05:00Z")).isEmpty();
    }

    @Test
    void runsOfOtherEnvironmentsProcessesAndInTestModeDoNotCount() {
        poll(DAILY, "2026-09-25T01:00:00Z");
        boomi.add(run("e-1", "executionTime", "2026-09-25T03:00:00Z", "environment", "Test"));
        boomi.add(run("e-2", "executionTime", "2026-09-25T03:00:00Z", "processName", "B"));
        boomi.add(run("e-3", "executionTime", "2026-09-25T03:00:00Z", "executionType", "test_manual"));

        assertThat(poll(DAILY, "2026-09-25T04:05:00Z")).hasSize(1);
    }

    @Test
    @DisplayName("F27: what was due before the monitor knew the process is not reported")
    void whatWasDueBeforeIsNotReported() {
        assertThat(poll(DAILY, "2026-09-25T04:30:00Z")).isEmpty();
        assertThat(poll(DAILY, "2026-09-25T20:00:00Z")).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void whatWasDueWhileTheMonitorWasDownIsReported() {
        poll(DAILY, "2026-09-24T12:00:00Z");
        runs = MissedRuns.create();

        assertThat(poll(DAILY, "2026-09-25T09:00:00Z")).hasSize(1);
        runs = MissedRuns.create();
        assertThat(poll(DAILY, "2026-09-25T09:01:00Z")).isEmpty();
    }

    @Test
    @DisplayName("F24: a clock that jumps back an hour asks and raises nothing again")
    void aClockThatJumpsBackRaisesNothingAgain() {
        poll(DAILY, "2026-09-24T12:00:00Z");
        poll(DAILY, "2026-09-25T04:05:00Z");

        assertThat(poll(DAILY, "2026-09-25T03:05:00Z")).isEmpty();
        assertThat(poll(DAILY, "2026-09-25T04:05:00Z")).isEmpty();
        boomi.add(started("2026-09-25T04:10:00Z"));
        assertThat(poll(DAILY, "2026-09-25T04:11:00Z")).extracting(alert -> alert.text("eventType")).containsExactly("sla.recovered");
        assertThat(poll(DAILY, "2026-09-25T03:11:00Z")).isEmpty();
        assertThat(poll(DAILY, "2026-09-25T04:11:00Z")).isEmpty();
    }

    @Test
    void boomiIsAskedOnlyWhenARunSeemsToBeMissing() {
        poll(HOURLY, "2026-09-25T10:00:00Z");
        for (int minute = 1; minute <= 300; minute++) {
            Instant now = Instant.parse("2026-09-25T10:00:00Z").plus(Duration.ofMinutes(minute));
            boomi.add(started(now.toString()));
            assertThat(poll(HOURLY, now.toString())).isEmpty();
        }

        assertThat(asked).hasSize(4).allSatisfy(ask -> assertThat(ask.processes()).containsExactly(new NamedProcess("processName", "A")));
        assertThat(asked.get(1).since()).isAfter(Instant.parse("2026-09-25T11:00:00Z"));
    }

    @Test
    @DisplayName("F53: a process that stops running is reported when its interval is over")
    void aProcessThatStopsIsReportedWhenItsIntervalIsOver() {
        poll(HOURLY, "2026-09-25T10:00:00Z");
        boomi.add(started("2026-09-25T10:30:00Z"));
        assertThat(poll(HOURLY, "2026-09-25T11:02:00Z")).isEmpty();
        assertThat(poll(HOURLY, "2026-09-25T11:31:59Z")).isEmpty();

        Alert missed = poll(HOURLY, "2026-09-25T11:32:00Z").get(0);
        assertThat(poll(HOURLY, "2026-09-25T13:00:00Z")).isEmpty();
        boomi.add(started("2026-09-25T13:10:00Z"));

        assertThat(missed.text("status")).isEqualTo("no run has started every 1 h, due at 2026-09-25T11:30:00Z; the last one started at "
                + "2026-09-25T10:30:00Z");
        assertThat(missed.text("threshold")).isEqualTo("3600000");
        assertThat(missed.text("elapsed")).isEqualTo("3720000");
        assertThat(poll(HOURLY, "2026-09-25T13:11:00Z")).hasSize(1);
        assertThat(poll(HOURLY, "2026-09-25T14:05:00Z")).isEmpty();
        assertThat(poll(HOURLY, "2026-09-25T14:12:00Z")).hasSize(1);
    }

    @Test
    @DisplayName("F23: a start in the future does not hide what is missing later")
    void aStartInTheFutureHidesNothing() {
        poll(HOURLY, "2026-09-25T10:00:00Z");
        boomi.add(started("2027-01-01T00:00:00Z"));
        poll(HOURLY, "2026-09-25T11:02:00Z");
        boomi.clear();

        assertThat(poll(HOURLY, "2026-09-25T12:05:00Z")).hasSize(1);
    }

    @Test
    void eachAlternativeIsAnExpectationOfItsOwn() {
        SlaTable table = Slas.table("processName,dueEvery", "A|B,1h");
        poll(table, "2026-09-25T10:00:00Z");
        boomi.add(started("2026-09-25T10:59:00Z"));

        assertThat(poll(table, "2026-09-25T11:05:00Z")).extracting(alert -> alert.text("processName")).containsExactly("B");
    }

    @Test
    void asksInPortionsOfFifty() {
        String names = IntStream.range(0, 120).mapToObj(i -> "P" + i).collect(Collectors.joining("|"));
        SlaTable table = Slas.table("processName,dueEvery", names + ",1h");
        poll(table, "2026-09-25T10:00:00Z");

        assertThat(poll(table, "2026-09-25T11:05:00Z")).hasSize(120);
        assertThat(asked).extracting(ask -> ask.processes().size()).containsExactly(50, 50, 20);
    }

    @Test
    void aRowThatMovesIsTheSameAndARowThatGoesIsOver() {
        poll(DAILY, "2026-09-24T12:00:00Z");
        poll(DAILY, "2026-09-25T04:05:00Z");
        SlaTable moved = Slas.table("processName,warnAfter,environment,dueBy,timezone,days,note", "B,5m,,,,,",
                "A,,Production,06:00,Europe/Berlin,Mon-Fri,other note");
        assertThat(poll(moved, "2026-09-25T04:06:00Z")).isEmpty();

        List<Alert> alerts = poll(HOURLY, "2026-09-25T04:07:00Z");

        assertThat(alerts).singleElement().satisfies(alert -> assertThat(alert.text("status")).contains("is no longer expected"));
        assertThat(open).hasSize(1);
    }

    /** One round as a route makes it: Boomi answers what it was asked and nothing else. */
    private List<Alert> poll(SlaTable table, String now) {
        MissedRound round = runs.begin(table, open, Instant.parse(now));
        for (MissedRound.Ask ask : round.asks()) {
            asked.add(ask);
            runs.started(table, boomi.stream().filter(record -> !Instant.parse(record.path("executionTime").asText()).isBefore(ask.since()))
                    .toList(),
                    Instant.parse(now));
        }
        return Slas.apply(round.changes(), open);
    }

    private static ObjectNode started(String time) {
        return run("e-" + time, "executionTime", time);
    }
}
