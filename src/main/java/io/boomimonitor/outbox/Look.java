package io.boomimonitor.outbox;

import java.time.Duration;
import java.time.Instant;

/**
 * A look for due deliveries that found none. It may have read a long backlog that waits behind a failure, so the next one waits a
 * multiple of its duration.
 *
 * @param rest how long the next one waits; bounded, for the clock may have been set, or the host have slept, during the look
 */
record Look(Instant end, Duration rest) {

    private static final int TIMES = 20;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    static Look between(Instant start, Instant end) {
        Duration rest = Duration.between(start, end).multipliedBy(TIMES);
        return new Look(end, rest.compareTo(LONGEST) < 0 ? rest : LONGEST);
    }

    /** @return whether it is too early for the next one; never at a time before it, for then the clock was set back */
    boolean suffices(Instant now) {
        return !now.isBefore(end) && now.isBefore(end.plus(rest));
    }
}
