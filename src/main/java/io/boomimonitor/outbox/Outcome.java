package io.boomimonitor.outbox;

import java.time.Instant;

/**
 * What became of a claimed delivery.
 *
 * @param delivery      the claimed delivery
 * @param state         its new state; never {@link State#SENDING}
 * @param tried         false when it was given back without a try
 * @param nextAttemptAt when it may be claimed again
 * @param blocks        whether later deliveries of the same destination and recipient wait for it
 * @param error         why it failed; null when it did not
 */
public record Outcome(Delivery delivery, State state, boolean tried, Instant nextAttemptAt, boolean blocks, String error) {
}
