package io.boomimonitor.outbox;

import io.boomimonitor.config.Days;
import io.boomimonitor.config.LocalTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of some days, such as {@code Mon-Fri 08:00-18:00}; see {@link WeeklyHours}.
 *
 * @param days on which it begins
 * @param from included
 * @param to   not included; when it is not after {@code from}, on the next day
 */
record DayRange(Days days, LocalTime from, LocalTime to) {

    private static final Pattern TEXT = Pattern.compile("(?:(\\D*?)\\s+)?(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})");
    private static final String END_OF_DAY = "24:00";

    /** @throws IllegalArgumentException with the rule that broke and the fix, when the text is no range */
    static DayRange parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be " + WeeklyHours.RULE + "; ranges are separated by ';', days by ','");
        }
        Days days = parts.group(1) == null || parts.group(1).isBlank() ? Days.ALL : Days.parse(parts.group(1), ",").orElseThrow(
                () -> new IllegalArgumentException("'" + parts.group(1) + "' must be days of the week such as Mon-Fri or Mon,Wed,Sat"));
        LocalTime from = time(parts.group(2));
        LocalTime to = parts.group(3).equals(END_OF_DAY) ? LocalTime.MIDNIGHT : time(parts.group(3));
        if (from.equals(to) && !parts.group(3).equals(END_OF_DAY)) {
            throw new IllegalArgumentException("a range ends when it begins; write 00:00-24:00 for the whole day");
        }
        return new DayRange(days, from, to);
    }

    Instant start(LocalDate date, ZoneId zone) {
        return LocalTimes.instant(date.atTime(from), zone);
    }

    boolean contains(Instant instant, LocalDate date, ZoneId zone) {
        return !instant.isBefore(start(date, zone)) && instant.isBefore(end(date, zone));
    }

    /** Whether the clock skips all of it. */
    boolean isSkipped(LocalDate date, ZoneId zone) {
        return !start(date, zone).isBefore(end(date, zone));
    }

    private Instant end(LocalDate date, ZoneId zone) {
        return LocalTimes.instant((to.isAfter(from) ? date : date.plusDays(1)).atTime(to), zone);
    }

    private static LocalTime time(String text) {
        return LocalTimes.parse(text).orElseThrow(() -> new IllegalArgumentException(
                "'" + text + "' must be a time from 00:00 to 23:59, or 24:00 at a range's end"));
    }
}
