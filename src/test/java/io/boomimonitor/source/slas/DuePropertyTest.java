package io.boomimonitor.source.slas;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Days;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** F25: due times over changes of the clock, in every zone and many years. */
class DuePropertyTest {

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream().sorted().toList();

    @Property(tries = 300)
    @Label("F25: each day that counts has its due time once, whatever the clocks do")
    void eachDayHasItsDueTimeOnce(@ForAll("zones") ZoneId zone, @ForAll("changes") int pick, @ForAll @IntRange(max = 47) int halfHour) {
        LocalDate around = changeDay(zone, pick);
        LocalTime time = LocalTime.of(halfHour / 2, halfHour % 2 * 30);
        DueBy by = new DueBy(List.of(time), zone, Days.ALL);

        Set<Instant> dues = duesBetween(by, around.minusDays(3).atStartOfDay(zone).toInstant(),
                around.plusDays(3).atStartOfDay(zone).toInstant());

        Set<Instant> expected = IntStream.range(-3, 3).mapToObj(around::plusDays).map(day -> once(day, time, zone))
                .collect(Collectors.toSet());
        assertThat(dues).isEqualTo(expected);
    }

    @Property(tries = 300)
    @Label("F25: on a day without a change the due time is the local time")
    void dueTimesAreLocalTimes(@ForAll("zones") ZoneId zone, @ForAll("instants") Instant now, @ForAll @IntRange(max = 23) int hour,
            @ForAll Set<DayOfWeek> days) {
        Days some = days.isEmpty() ? Days.ALL : new Days(days);
        Instant due = new DueBy(List.of(LocalTime.of(hour, 15)), zone, some).lastUpTo(now).orElseThrow();

        ZonedDateTime local = due.atZone(zone);
        assertThat(due).isBeforeOrEqualTo(now);
        assertThat(Duration.between(due, now)).isLessThanOrEqualTo(Duration.ofDays(9));
        if (isPlain(local.toLocalDate(), zone)) {
            assertThat(local.toLocalTime()).isEqualTo(LocalTime.of(hour, 15));
            assertThat(some.days()).contains(local.getDayOfWeek());
        }
    }

    @Property(tries = 300)
    @Label("F25: what counts for a due time never counts for the one before")
    void windowsNeitherOverlapNorEndBeforeTheyBegin(@ForAll("zones") ZoneId zone, @ForAll("instants") Instant now,
            @ForAll Set<@IntRange(max = 23) Integer> hours) {
        List<LocalTime> times = hours.isEmpty() ? List.of(LocalTime.NOON) : hours.stream().map(hour -> LocalTime.of(hour, 30)).sorted()
                .toList();
        DueBy by = new DueBy(times, zone, Days.ALL);
        Instant due = by.lastUpTo(now).orElseThrow();
        Instant before = by.lastUpTo(due.minusMillis(1)).orElseThrow();

        assertThat(by.countsFrom(due)).isBefore(due).isAfterOrEqualTo(before);
    }

    @Property(tries = 200)
    @Label("F24, F25: an interval is neither longer nor shorter on the day of a change")
    void anIntervalIsTheSameOnEveryDay(@ForAll("zones") ZoneId zone, @ForAll("changes") int pick,
            @ForAll @IntRange(min = 1, max = 48) int hours) {
        Instant newest = changeDay(zone, pick).atStartOfDay(zone).toInstant();
        DueEvery every = new DueEvery(Duration.ofHours(hours), zone, Days.ALL);
        Instant due = newest.plus(Duration.ofHours(hours));

        assertThat(every.passed(due.minusMillis(1), Instant.EPOCH, newest)).isEmpty();
        assertThat(every.passed(due, Instant.EPOCH, newest)).contains(due);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZONES).map(ZoneId::of);
    }

    @Provide
    Arbitrary<Integer> changes() {
        return Arbitraries.integers().between(0, 1_000);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(Instant.parse("1990-01-01T00:00:00Z").getEpochSecond(),
                Instant.parse("2060-01-01T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    private static boolean isPlain(LocalDate day, ZoneId zone) {
        return Duration.between(day.atStartOfDay(zone), day.plusDays(1).atStartOfDay(zone)).equals(Duration.ofDays(1));
    }

    /** A day on which the zone's clock is changed, if it ever is after 1990. */
    private static LocalDate changeDay(ZoneId zone, int pick) {
        Instant from = Instant.parse("1990-01-01T00:00:00Z").plus(Duration.ofDays(pick * 20L));
        ZoneOffsetTransition change = zone.getRules().nextTransition(from);
        return (change == null ? from : change.getInstant()).atZone(zone).toLocalDate();
    }

    /** As the monitor polls, only less often; where a zone left out a day, two due times are half an hour apart. */
    private static Set<Instant> duesBetween(DueBy by, Instant from, Instant to) {
        Set<Instant> dues = new TreeSet<>();
        for (Instant now = from; now.isBefore(to); now = now.plus(Duration.ofMinutes(15))) {
            by.lastUpTo(now).filter(due -> !due.isBefore(from)).ifPresent(dues::add);
        }
        by.lastUpTo(to.minusMillis(1)).ifPresent(dues::add);
        return dues;
    }

    /** The first instant of the day at which the local clock shows the time or, when it never does, a later one. */
    private static Instant once(LocalDate day, LocalTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(day.atTime(time));
        return change != null && change.isGap() ? change.getInstant() : day.atTime(time).atZone(zone).withEarlierOffsetAtOverlap()
                .toInstant();
    }
}
