package io.boomimonitor.source.auditlogarchive;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The days of one archive.
 *
 * @param from the first day, UTC
 * @param to   the day after the last one
 */
public record DateRange(LocalDate from, LocalDate to) {

    /** A range must be longer than 7 days and shorter than a year (developer.boomi.com, Audit Log Staging). */
    static final int SHORTEST_DAYS = 8;

    private static final int MONTHS = 6;

    /** @return the range itself when it is shorter than a year; else half-years, the last one up to a week longer */
    static List<DateRange> cut(LocalDate from, LocalDate to) {
        List<DateRange> ranges = new ArrayList<>();
        LocalDate start = from;
        while (!to.isBefore(start.plusYears(1))) {
            // counted from the start, so that a later end leaves the earlier ranges and their files alone
            LocalDate end = from.plusMonths((long) MONTHS * (ranges.size() + 1));
            ranges.add(new DateRange(start, end));
            start = end;
        }
        ranges.add(new DateRange(start, to));
        return ranges;
    }

    /** @return whether Boomi makes an archive of so few days */
    boolean isLongEnough() {
        return ChronoUnit.DAYS.between(from, to) >= SHORTEST_DAYS;
    }

    /** {@code 2026-01-01_2026-02-01}: fit for a file's name. */
    @Override
    public String toString() {
        return from + "_" + to;
    }
}
