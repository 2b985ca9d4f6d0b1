package io.boomimonitor.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Stretches of one length that begin at the times of a cron expression; those that touch are one.
 *
 * @param zone whose local times the expression means
 */
record CronTimes(LocalCron cron, Duration length, ZoneId zone) implements SilenceTimes {

    /** So many in a row without a gap count as no end. */
    private static final int MOST_IN_A_ROW = 4_000;

    @Override
    public Optional<Span> from(Instant now) {
        return cron.after(now.minus(length), zone).map(start -> new Span(start, end(start)));
    }

    /** @return whether the stretches follow each other without a gap */
    boolean neverEnds() {
        Optional<LocalDateTime> start = cron.after(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC));
        for (int i = 0; i < MOST_IN_A_ROW; i++) {
            Optional<LocalDateTime> next = start.flatMap(cron::after);
            if (next.isEmpty() || start.get().plus(length).isBefore(next.get())) {
                return false;
            }
            start = next;
        }
        return true;
    }

    private Instant end(Instant start) {
        Instant end = start.plus(length);
        Optional<Instant> next = cron.after(start, zone);
        for (int i = 0; i < MOST_IN_A_ROW && next.isPresent() && !next.get().isAfter(end); i++) {
            end = next.get().plus(length);
            next = cron.after(next.get(), zone);
        }
        return end;
    }
}
