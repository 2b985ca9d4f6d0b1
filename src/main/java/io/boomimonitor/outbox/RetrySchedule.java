package io.boomimonitor.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When a failed delivery is tried again: about 1 s, 2 s, 4 s ... apart, never more than the greatest delay.
 *
 * @param maxDelay the greatest time between two tries
 * @param maxAge   a delivery that fails when older than this is given up
 * @param random   spreads the tries of many deliveries
 */
public record RetrySchedule(Duration maxDelay, Duration maxAge, RandomGenerator random) {

    /** After so many tries in a row a delivery no longer holds up those behind it: the fault may be its own. */
    static final int PATIENCE = 6;

    /** @param attempt the try that failed, from 1 */
    Instant next(int attempt, Instant now) {
        long delay = Math.min(maxDelay.toMillis(), 1000L << Math.min(attempt - 1, 20));
        return now.plusMillis((long) (delay * random.nextDouble(0.75, 1.0)));
    }

    boolean givesUp(Instant queuedAt, Instant now) {
        return Duration.between(queuedAt, now).compareTo(maxAge) > 0;
    }
}
