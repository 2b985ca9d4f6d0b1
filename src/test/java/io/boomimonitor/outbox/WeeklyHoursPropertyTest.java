package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** F25: hours over changes of the clock, minute by minute, in every zone. */
class WeeklyHoursPropertyTest {

    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    private static final int MINUTES = 9 * 24 * 60;

    @Property(tries = 120)
    @Label("F25: hours are open when a clock that never goes back shows a time within them; the next opening is when that begins")
    void hoursAreWhatAClockThatNeverGoesBackShows(@ForAll("zones") ZoneId zone, @ForAll("picks") int pick,
            @ForAll Set<@IntRange(max = 6) Integer> days, @ForAll @IntRange(max = 95) int from, @ForAll @IntRange(max = 95) int to) {
        Set<Integer> on = days.isEmpty() ? Set.of(0, 1, 2, 3, 4, 5, 6) : new TreeSet<>(days);
        WeeklyHours hours = hours(zone, on, from * 15, from == to ? 1440 : to * 15);
        Instant start = change(zone, pick).minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.HOURS);

        boolean[] open = bruteForce(zone, on, from * 15, from == to ? 1440 : to * 15, start);

        List<Instant> wrong = new ArrayList<>();
        Instant next = null;
        for (int minute = MINUTES - 1; minute >= 0; minute--) {
            Instant instant = start.plusSeconds(60L * minute);
            next = open[minute] ? instant : next;
            if (hours.isOpen(instant) != open[minute]) {
                wrong.add(instant);
            }
            boolean begins = open[minute] && (minute == 0 || !open[minute - 1]);
            if (begins && minute > 0) {
                assertThat(hours.nextOpening(instant.minusSeconds(60))).as("%s before %s", hours, instant).isEqualTo(instant);
                assertThat(hours.nextOpening(start.plusSeconds(60L * closedSince(open, minute)))).isEqualTo(instant);
            }
        }
        assertThat(wrong).as("%s", hours).isEmpty();
    }

    private static int closedSince(boolean[] open, int minute) {
        int since = minute - 1;
        while (since > 0 && !open[since - 1]) {
            since--;
        }
        return since;
    }

    private static WeeklyHours hours(ZoneId zone, Set<Integer> days, int from, int to) {
        String names = String.join(",", days.stream().map(day -> DAYS[day]).toList());
        return WeeklyHours.parse(String.format(Locale.ROOT, "%s %02d:%02d-%02d:%02d %s", names, from / 60, from % 60, to / 60, to % 60,
                zone.getId()));
    }

    /** Knows nothing of gaps and overlaps: it reads the clock each minute, and leaves out what it has shown before. */
    private static boolean[] bruteForce(ZoneId zone, Set<Integer> days, int from, int to, Instant start) {
        boolean[] open = new boolean[MINUTES];
        LocalDateTime shown = LocalDateTime.MIN;
        for (int minute = -2 * 24 * 60; minute < MINUTES; minute++) {
            LocalDateTime clock = LocalDateTime.ofInstant(start.plusSeconds(60L * minute), zone);
            shown = clock.isAfter(shown) ? clock : shown;
            if (minute >= 0) {
                open[minute] = within(shown, shown.toLocalDate(), days, from, to)
                        || within(shown, shown.toLocalDate().minusDays(1), days, from, to);
            }
        }
        return open;
    }

    private static boolean within(LocalDateTime shown, LocalDate day, Set<Integer> days, int from, int to) {
        LocalDateTime begin = day.atStartOfDay().plusMinutes(from);
        LocalDateTime end = day.atStartOfDay().plusMinutes(to > from ? to : to + 1440);
        return days.contains(day.getDayOfWeek().ordinal()) && !shown.isBefore(begin) && shown.isBefore(end);
    }

    /** A change of the clock; any instant where the clock never changes. */
    private static Instant change(ZoneId zone, int pick) {
        Instant from = Instant.parse("1985-01-01T00:00:00Z").plus(Duration.ofDays(pick));
        ZoneOffsetTransition next = zone.getRules().nextTransition(from);
        return next == null || next.getInstant().isAfter(Instant.parse("2100-01-01T00:00:00Z")) ? from : next.getInstant();
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        List<String> known = Arrays.asList("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Beirut");
        return Arbitraries.oneOf(Arbitraries.of(known), Arbitraries.of(ZONES)).map(ZoneId::of);
    }

    @Provide
    Arbitrary<Integer> picks() {
        return Arbitraries.integers().between(0, 365 * 50);
    }
}
