package io.boomimonitor.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SchedulesTest {

    private static final long NOON = Instant.parse("2026-08-08T12:00:00Z").getEpochSecond();
    private static final Dice DICE = new Dice(1);
    private static final Landscape LANDSCAPE = new Landscape(DICE);
    private static final Schedules SCHEDULES = new Schedules("acme", DICE, LANDSCAPE, new Texts(0), 0);

    @Test
    void everyTwoMinutesTheCriticalProcessHangsForMoreThanAMinute() {
        for (long from = NOON; from < NOON + 3600; from += 120) {
            assertThat(runs("Warehouse Sync", from, from + 120)).anyMatch(run -> run.end() - run.start() >= 90);
        }
        assertThat(runs("Warehouse Sync", NOON, NOON + 86_400)).extracting(Run::status).contains("COMPLETE", "ERROR", "ABORTED");
    }

    @Test
    void whatDoesNotStartIsToldAsMissed() {
        List<SimulatedEvent> missed = new ArrayList<>();
        SCHEDULES.forEach(NOON, NOON + 3600, event -> {
            if ("process.missedSchedule".equals(event.value(EventProperty.EVENT_TYPE))) {
                missed.add(event);
            }
        });

        assertThat(missed).hasSize(18).allMatch(event -> event.value(EventProperty.PROCESS_NAME).equals("Bank Statement Import"));
        assertThat(runs("Bank Statement Import", NOON, NOON + 3600)).hasSize(42);
    }

    @Test
    void aProcessFailsFourTimesInARow() {
        String statuses = runs("Tax Report Upload", NOON, NOON + 3600).stream().map(run -> run.failed() ? "x" : ".")
                .collect(Collectors.joining());

        assertThat(statuses).contains(".xxxx........xxxx.").doesNotContain("xxxxx");
    }

    @Test
    void aProcessIsSeveralTimesSlowerThanItsMedianAtTimes() {
        List<Long> seconds = runs("Catalog Refresh", NOON, NOON + 3600).stream().map(run -> run.end() - run.start()).sorted().toList();

        assertThat(seconds.get(seconds.size() - 1)).isGreaterThanOrEqualTo(4 * seconds.get(seconds.size() / 2));
    }

    @Test
    void theNightlyCloseRunsEachNightButForOneOrTwoAWeek() {
        assertThat(runs("Nightly Close", NOON, NOON + 70 * 86_400L).size()).isBetween(50, 66);
    }

    @Test
    void aRunAndAnEventAreFoundAgainByTheirKeys() {
        SCHEDULES.runs(new Window(NOON, NOON + 7200, 0, Run.FOREVER), (key, run) -> assertThat(SCHEDULES.run(key).orElseThrow())
                .usingRecursiveComparison().ignoringFields("dice", "texts").isEqualTo(run));
        SCHEDULES.forEach(NOON, NOON + 7200, event -> assertThat(SCHEDULES.at(event.key()).json()).isEqualTo(event.json()));
    }

    private static List<Run> runs(String process, long from, long to) {
        List<Run> runs = new ArrayList<>();
        SCHEDULES.runs(new Window(from, to, 0, Run.FOREVER), (key, run) -> runs.add(run));
        return runs.stream().filter(run -> run.process().name().equals(process)).sorted(Comparator.comparingLong(Run::start)).toList();
    }
}
