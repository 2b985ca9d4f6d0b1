package io.boomimonitor.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WatermarksTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final SourceSettings EVENTS = new SourceSettings("events", "recordDate", "eventId", Duration.ofHours(1),
            Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(7));

    private final MutableClock clock = new MutableClock(START);
    private Store store;
    private Watermarks watermarks;

    @BeforeEach
    void open() {
        store = Store.open(TestStores.sqlite());
        watermarks = new Watermarks(store, clock);
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    @DisplayName("F27: the first start begins exactly at the look-back, and reads nothing older afterwards")
    void firstStartBeginsAtTheLookBack() {
        Plan plan = watermarks.plan(EVENTS);

        assertThat(plan.gap()).isEmpty();
        assertThat(plan.windows()).singleElement()
                .satisfies(window -> assertThat(window.from()).isEqualTo(START.minus(Duration.ofHours(1))))
                .satisfies(window -> assertThat(window.to()).isNull());

        watermarks.advance(EVENTS, only(plan), null);
        clock.advance(Duration.ofMinutes(1));
        assertThat(only(watermarks.plan(EVENTS)).from()).isEqualTo(START.minus(Duration.ofHours(1)));
    }

    @Test
    void anOverlapLongerThanTheLookBackReadsNothingOlder() {
        SourceSettings wide = new SourceSettings("events", "recordDate", "eventId", Duration.ofMinutes(1), Duration.ofDays(3),
                Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(7));
        watermarks.advance(wide, only(watermarks.plan(wide)), START.minusSeconds(10));
        clock.advance(Duration.ofMinutes(1));

        assertThat(only(watermarks.plan(wide)).from()).isEqualTo(START.minus(Duration.ofMinutes(1)));
        assertThat(watermarks.age(wide)).contains(Duration.ZERO);
    }

    @Test
    @DisplayName("F19/F20: the next cycle begins at the greatest time seen, less the overlap")
    void nextCycleOverlapsTheLatestRecord() {
        Instant seen = START.minusSeconds(90);
        watermarks.advance(EVENTS, only(watermarks.plan(EVENTS)), seen);
        clock.advance(Duration.ofMinutes(1));

        Window window = only(watermarks.plan(EVENTS));

        assertThat(window.from()).isEqualTo(seen.minus(Duration.ofMinutes(5)));
    }

    @Test
    @DisplayName("F21: a watermark never moves back")
    void neverMovesBack() {
        watermarks.advance(EVENTS, only(watermarks.plan(EVENTS)), START.minusSeconds(10));
        watermarks.advance(EVENTS, only(watermarks.plan(EVENTS)), START.minusSeconds(400));

        assertThat(only(watermarks.plan(EVENTS)).from()).isEqualTo(START.minusSeconds(310));
    }

    @Test
    void aTimeInTheFutureCountsAsNow() {
        watermarks.advance(EVENTS, only(watermarks.plan(EVENTS)), Instant.parse("9999-12-31T00:00:00Z"));
        clock.advance(Duration.ofMinutes(1));

        assertThat(only(watermarks.plan(EVENTS)).from()).isEqualTo(START.minus(Duration.ofMinutes(5)));
    }

    @Test
    void anIdleAccountCostsOneWindowACycleAndIsNoGap() {
        for (int cycle = 0; cycle < 20; cycle++) {
            Plan plan = watermarks.plan(EVENTS);
            assertThat(plan.gap()).isEmpty();
            watermarks.advance(EVENTS, only(plan), null);
            clock.advance(Duration.ofMinutes(55));
        }
        clock.advance(Duration.ofDays(6));

        assertThat(watermarks.plan(EVENTS).gap()).isEmpty();
    }

    @Test
    @DisplayName("F26: after 8 days away it goes on at the oldest record there is, and reports the gap")
    void tellsTheGapAfterALongAbsence() {
        watermarks.advance(EVENTS, only(watermarks.plan(EVENTS)), START);
        clock.advance(Duration.ofDays(8));

        Plan plan = watermarks.plan(EVENTS);

        Instant oldest = START.plus(Duration.ofDays(1));
        assertThat(plan.gap()).contains(new Plan.Gap(START, oldest));
        assertThat(plan.windows().get(0).from()).isEqualTo(oldest);
    }

    @Test
    void cutsALongAbsenceIntoSlicesThatMeetAndSurviveARestart() {
        watermarks.advance(EVENTS, only(watermarks.plan(EVENTS)), START);
        clock.advance(Duration.ofHours(10));
        List<Window> windows = watermarks.plan(EVENTS).windows();
        assertThat(windows).hasSize(10);
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).from()).isEqualTo(windows.get(i - 1).to());
        }
        assertThat(windows.get(9).to()).isNull();

        windows.subList(0, 4).forEach(window -> watermarks.advance(EVENTS, window, null));

        assertThat(new Watermarks(store, clock).plan(EVENTS).windows()).hasSize(6);
    }

    @Test
    void aPlanIsBoundedAndTheNextOneGoesOnWhereItEnds() {
        SourceSettings thin = new SourceSettings("events", "recordDate", "eventId", Duration.ofHours(1), Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofHours(6), Duration.ofDays(7));
        watermarks.advance(thin, watermarks.plan(thin).windows().get(0), START);
        clock.advance(Duration.ofDays(1));
        List<Window> windows = watermarks.plan(thin).windows();
        assertThat(windows).hasSize(1000).allMatch(window -> window.to() != null);

        windows.forEach(window -> watermarks.advance(thin, window, null));

        List<Window> rest = watermarks.plan(thin).windows();
        assertThat(rest.get(0).to()).isEqualTo(windows.get(999).to().plus(thin.slice()));
        assertThat(rest).hasSizeLessThan(1000);
        assertThat(rest.get(rest.size() - 1).to()).isNull();
    }

    @Test
    @DisplayName("F32: whoever does not know the latest revision cannot move the watermark")
    void refusesAStaleRevision() {
        Window stale = only(watermarks.plan(EVENTS));
        watermarks.advance(EVENTS, only(watermarks.plan(EVENTS)), START.minusSeconds(50));

        assertThatThrownBy(() -> watermarks.advance(EVENTS, stale, START)).hasMessageContaining("another monitor");
        assertThat(only(watermarks.plan(EVENTS)).from()).isEqualTo(START.minusSeconds(350));
    }

    @Test
    @DisplayName("F28: a damaged watermark is rebuilt from the stored alerts, never reset to now")
    void rebuildsADamagedWatermark() {
        watermarks.advance(EVENTS, only(watermarks.plan(EVENTS)), START);
        storeAnAlert();
        clock.advance(Duration.ofMinutes(30));

        for (String damage : List.of("update watermark set position = 0", "update watermark set checked_at = 99999999999999",
                "delete from watermark")) {
            store.sql().sql(damage).update();
            assertThat(watermarks.plan(EVENTS).windows().get(0).from()).as(damage).isEqualTo(START.minus(Duration.ofMinutes(5)));
        }
    }

    @Test
    @DisplayName("F27: a sweep reports nothing that happened before the first start's look-back")
    void aSweepReadsNothingFromBeforeTheFirstStart() {
        Instant began = START.minus(Duration.ofHours(1));
        assertThat(watermarks.sweep(EVENTS).from()).as("before the first poll").isEqualTo(began);
        storeAnAlert();
        assertThat(only(watermarks.plan(EVENTS)).from()).as("the first poll after a sweep").isEqualTo(began);

        watermarks.advance(EVENTS, only(watermarks.plan(EVENTS)), START);
        clock.advance(Duration.ofMinutes(30));
        assertThat(watermarks.sweep(EVENTS).from()).isEqualTo(began);

        clock.advance(Duration.ofHours(10));
        assertThat(watermarks.sweep(EVENTS).from()).isEqualTo(clock.instant().minus(Duration.ofHours(6)));
    }

    @Test
    void whereALostWatermarkBeganIsTakenFromTheStoredAlerts() {
        watermarks.advance(EVENTS, only(watermarks.plan(EVENTS)), START);
        storeAnAlert();
        clock.advance(Duration.ofMinutes(30));
        store.sql().sql("delete from watermark").update();

        watermarks.plan(EVENTS);

        assertThat(watermarks.sweep(EVENTS).from()).isEqualTo(START);
    }

    @Test
    void aSourceWhoseBeginIsNotKnownIsSweptAsFarAsItMay() {
        watermarks.plan(EVENTS);
        for (String began : List.of("0", "99999999999999")) {
            store.sql().sql("update watermark set began_at = " + began).update();
            assertThat(watermarks.sweep(EVENTS).from()).isEqualTo(START.minus(Duration.ofHours(6)));
        }
    }

    @Test
    void aSweepMovesNothing() {
        watermarks.advance(EVENTS, only(watermarks.plan(EVENTS)), START);

        watermarks.advance(EVENTS, watermarks.sweep(EVENTS), START.plusSeconds(60));

        assertThat(only(watermarks.plan(EVENTS)).from()).isEqualTo(START.minus(Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void worksAlikeOnBothDatabases(StoreSettings settings) throws Exception {
        try (Store either = Store.open(settings)) {
            Watermarks marks = new Watermarks(either, clock);
            marks.advance(EVENTS, only(marks.plan(EVENTS)), START);

            assertThat(only(marks.plan(EVENTS)).from()).isEqualTo(START.minus(Duration.ofMinutes(5)));
            assertThat(marks.lag(EVENTS)).contains(Duration.ZERO);
        }
    }

    @Test
    void writesWholeSecondsAsBoomiTakesThem() {
        Window window = new Window(Instant.parse("2026-01-31T15:32:00.900Z"), Instant.parse("2026-01-31T15:33:00.100Z"), START, 0);

        assertThat(window.getFromSeconds()).isEqualTo("2026-01-31T15:32:00Z");
        assertThat(window.getToSeconds()).isEqualTo("2026-01-31T15:33:01Z");
    }

    private void storeAnAlert() {
        Alert alert = new Alert("event-1", "events", JsonNodeFactory.instance.objectNode());
        new Outbox(store, clock).store(List.of(new RoutedAlert(alert, List.of())));
    }

    private static Window only(Plan plan) {
        assertThat(plan.windows()).hasSize(1);
        return plan.windows().get(0);
    }
}
