package io.boomimonitor.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Limits wrong logins, of all callers together: behind a proxy they share one address. A password of a web-password's strength cannot be
 * guessed at this rate, and the slow check cannot be made to keep the processor busy.
 */
final class Tries {

    private static final int MOST = 10;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Clock clock;
    private final Deque<Instant> begun = new ArrayDeque<>();

    Tries(Clock clock) {
        this.clock = clock;
    }

    /** @return whether one more may be checked now; it counts as a wrong one until {@link #right} says otherwise */
    synchronized boolean begin() {
        Instant now = clock.instant();
        begun.removeIf(then -> then.isAfter(now) || !then.plus(WITHIN).isAfter(now));
        if (begun.size() >= MOST) {
            return false;
        }
        begun.addLast(now);
        return true;
    }

    /** The last one was right. */
    synchronized void right() {
        begun.pollLast();
    }
}
