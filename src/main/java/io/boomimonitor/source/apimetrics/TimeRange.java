package io.boomimonitor.source.apimetrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A range of time.
 *
 * @param from inclusive, UTC
 * @param to   exclusive, UTC
 */
public record TimeRange(Instant from, Instant to) {

    /** @return the beginning of the interval that the instant lies in; intervals are counted from midnight UTC */
    static Instant floor(Instant instant, Duration interval) {
        long millis = interval.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), millis) * millis);
    }

    Duration length() {
        return Duration.between(from, to);
    }

    /** @return its parts of this length, in order; the last one may be shorter */
    List<TimeRange> cut(Duration length) {
        List<TimeRange> parts = new ArrayList<>();
        for (Instant start = from; start.isBefore(to); start = start.plus(length)) {
            Instant end = start.plus(length);
            parts.add(new TimeRange(start, end.isBefore(to) ? end : to));
        }
        return parts;
    }

    boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }
}
