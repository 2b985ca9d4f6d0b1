package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import java.time.Instant;

/**
 * What is known of the problem that a message to people is about, from its first alert to this message's.
 *
 * @param first   the alert that opened it
 * @param since   when that was stored, UTC; the alert itself may say when it happened
 * @param count   how many alerts of it there were so far
 * @param opening by which message the recipient got to know of it; null when this is the first one
 */
public record Episode(Alert first, Instant since, int count, Opening opening) {

    /**
     * A message that was delivered.
     *
     * @param messageId its own
     * @param channel   where a chat keeps it, by the chat's own id; empty where the chat did not say
     * @param ts        its name in that channel; empty where the chat did not say
     */
    public record Opening(String messageId, String channel, String ts) {
    }
}
