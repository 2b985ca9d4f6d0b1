package io.boomimonitor.proof;

import java.time.Instant;
import java.util.List;

/**
 * One message as a real receiver got it.
 *
 * @param recipient empty where the destination takes none
 * @param key       the same at each try: a Message-ID, an Idempotency-Key, a file's name, a row's primary key
 * @param alerts    the ids of the alerts that it stands for
 * @param says      how many alerts its text says that it stands for
 * @param content   what must be the same each time that the key comes
 * @param version   which version of the routing table sent it, such as the rule's note; empty when the receiver cannot know
 * @param at        when it came, by the receiver's clock; null for what a folder or a database holds in the end
 * @param answer    what the receiver answered
 */
public record Arrival(String destination, String recipient, String key, List<String> alerts, int says, String content, String version,
                      Instant at, Answer answer) {

    /** What the sender could know of it. */
    public enum Answer {
        /** The receiver has it, and said so. */
        ACCEPTED,
        /** The receiver has it, but its answer got lost or came too late. */
        UNSURE,
        /** The receiver does not have it. */
        REFUSED
    }

    public Arrival {
        alerts = List.copyOf(alerts);
    }

    /** One alert that was accepted. */
    public static Arrival of(String destination, String recipient, String key, String alert, Instant at) {
        return new Arrival(destination, recipient, key, List.of(alert), 1, "", "", at, Answer.ACCEPTED);
    }

    /** The same with other alerts. @param says how many its text says */
    public Arrival with(List<String> others, int says) {
        return new Arrival(destination, recipient, key, others, says, content, version, at, answer);
    }

    public Arrival content(String other) {
        return new Arrival(destination, recipient, key, alerts, says, other, version, at, answer);
    }

    public Arrival version(String other) {
        return new Arrival(destination, recipient, key, alerts, says, content, other, at, answer);
    }

    public Arrival answer(Answer other) {
        return new Arrival(destination, recipient, key, alerts, says, content, version, at, other);
    }

    boolean isThere() {
        return answer != Answer.REFUSED;
    }

    Place place() {
        return new Place(destination, recipient);
    }

    /** Whom it is for. */
    record Place(String destination, String recipient) {

        @Override
        public String toString() {
            return recipient.isEmpty() ? destination : destination + " " + recipient;
        }
    }
}
