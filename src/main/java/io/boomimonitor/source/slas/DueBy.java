package io.boomimonitor.source.slas;

import io.boomimonitor.config.Days;
import io.boomimonitor.config.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A run must have started by these local times on these days. It counts for a due time when it started after the due time
 * before it, and not earlier than that day's midnight or 12 hours before, whichever is earlier: so a run at 23:30 counts for
 * 00:30, and yesterday's late run does not count for today. Each time is evaluated once, see {@link LocalTimes}.
 */
record DueBy(List<LocalTime> times, ZoneId zone, Days days) implements Due {

    private static final Duration LEAST_WINDOW = Duration.ofHours(12);
    /** One day of the week lies at most 7 days back; one more for the zone's offset, one for a day that a zone left out. */
    private static final int FURTHEST = 9;

    DueBy {
        times = List.copyOf(times);
    }

    @Override
    public Optional<Instant> passed(Instant now, Instant known, Instant newest) {
        return lastUpTo(now).filter(due -> due.isAfter(known));
    }

    @Override
    public Optional<Instant> next(Instant now, Instant newest) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return IntStream.rangeClosed(0, FURTHEST).mapToObj(today::plusDays).filter(days::contains).flatMap(this::on)
                .filter(due -> due.isAfter(now)).min(Comparator.naturalOrder());
    }

    @Override
    public Instant countsFrom(Instant due) {
        Instant midnight = due.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        Instant half = due.minus(LEAST_WINDOW);
        Instant earliest = midnight.isBefore(half) ? midnight : half;
        return lastUpTo(due.minusMillis(1)).filter(earliest::isBefore).orElse(earliest);
    }

    @Override
    public String text() {
        return "by " + times.stream().map(LocalTime::toString).collect(Collectors.joining(" and ")) + " (" + zone.getId() + ")";
    }

    /** @return the latest due time that is not after the instant */
    Optional<Instant> lastUpTo(Instant instant) {
        LocalDate today = instant.atZone(zone).toLocalDate();
        return IntStream.rangeClosed(0, FURTHEST).mapToObj(today::minusDays).filter(days::contains).flatMap(this::on)
                .filter(due -> !due.isAfter(instant)).max(Comparator.naturalOrder());
    }

    private Stream<Instant> on(LocalDate date) {
        return times.stream().map(date::atTime).map(local -> LocalTimes.instant(local, zone));
    }
}
