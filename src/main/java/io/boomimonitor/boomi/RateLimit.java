package io.boomimonitor.boomi;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * At most so many calls in any span of a given length. It counts the time that passes, because Camel's throttle asks the wall clock,
 * and lets nothing through until the old time is reached again when that went back. Thread-safe.
 */
final class RateLimit {

    private static final long MS = 1_000_000;

    private final long[] turns;
    private final long span;
    private final LongSupplier nanos;
    private int next;

    /** @param nanos time that only goes forward, in ns, such as {@link System#nanoTime} */
    RateLimit(int calls, Duration span, LongSupplier nanos) {
        this.turns = new long[calls];
        this.span = span.toNanos();
        this.nanos = nanos;
        Arrays.fill(turns, nanos.getAsLong() - this.span);
    }

    /** @return how long the caller has to wait for its turn, in ms; the turn is its own */
    synchronized long turn() {
        long now = nanos.getAsLong();
        long wait = Math.max(0, turns[next] + span - now);
        turns[next] = now + wait;
        next = (next + 1) % turns.length;
        return (wait + MS - 1) / MS;
    }
}
