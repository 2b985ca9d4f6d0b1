package io.boomimonitor.source.auditlogarchive;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of the audit log that makes one archive.
 *
 * @param from the first day, UTC
 * @param to   the day after the last one
 */
public record DateRange(LocalDate from, LocalDate to) {

    /** A range must be longer than 7 days and shorter than a year (developer.boomi.com, Audit Log Staging). */
    static final int SHORTEST_DAYS = 8;

    private static final int MONTHS = 6;

    /** @return the range itself when it is shorter than a year; else pieces of half a year, the last one up to a week longer */
    static List<DateRange> cut(LocalDate from, LocalDate to) {
        List<DateRange> pieces = new ArrayList<>();
        LocalDate start = from;
        while (!to.isBefore(start.plusYears(1))) {
            // counted from the beginning, so that a later end leaves the earlier pieces, and their files, as they are
            LocalDate end = from.plusMonths((long) MONTHS * (pieces.size() + 1));
            pieces.add(new DateRange(start, end));
            start = end;
        }
        pieces.add(new DateRange(start, to));
        return pieces;
    }

    /** @return whether Boomi would make an archive of it, apart from a range of a year and more */
    boolean isLongEnough() {
        return ChronoUnit.DAYS.between(from, to) >= SHORTEST_DAYS;
    }

    /** {@code 2026-01-01_2026-02-01}: fit for a file's name. */
    @Override
    public String toString() {
        return from + "_" + to;
    }
}
