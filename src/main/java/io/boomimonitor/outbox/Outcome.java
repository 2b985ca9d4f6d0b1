package io.boomimonitor.outbox;

import java.time.Duration;
import java.time.Instant;

/**
 * What became of a claimed delivery that was tried.
 *
 * @param delivery      the claimed delivery
 * @param state         its new state; never {@link State#SENDING}
 * @param triedAt       when this became of it
 * @param nextAttemptAt when it may be claimed again
 * @param blocks        whether later deliveries of the same destination and recipient wait for it
 * @param error         why it failed; null when it did not
 */
public record Outcome(Delivery delivery, State state, Instant triedAt, Instant nextAttemptAt, boolean blocks, String error) {

    /** @return when it may be claimed again, though the clock may have gone back since it was tried */
    Instant nextAttemptAt(Instant now) {
        return triedAt.isAfter(now) ? now.plus(Duration.between(triedAt, nextAttemptAt)) : nextAttemptAt;
    }
}
