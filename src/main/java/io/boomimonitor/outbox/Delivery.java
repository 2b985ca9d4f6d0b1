package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;

/**
 * What one recipient gets at once, as claimed from the outbox: one alert for machines; a message of one alert or several for people.
 *
 * @param id          the outbox's own number of the delivery, or of the message; grows in the order in which they were made
 * @param alert       what to deliver; of several the newest of the worst
 * @param destination the configured destination's name
 * @param recipient   a mail address or Slack channel; empty for sinks that take none
 * @param attempt     1 for the first try
 * @param rule        the rule that asked for it
 * @param messageId   unlike that of any other message, the same at each try; null for machines
 * @param digest      all that the message stands for; null when it is one alert
 * @param episode     of the alert's problem; null for machines, and where the alert is about none
 */
public record Delivery(long id, Alert alert, String destination, String recipient, int attempt, RuleReference rule, String messageId,
                       Digest digest, Episode episode) {

    /** One alert for machines. */
    public Delivery(long id, Alert alert, String destination, String recipient, int attempt, RuleReference rule) {
        this(id, alert, destination, recipient, attempt, rule, null, null);
    }

    /** A message of which no episode is known. */
    public Delivery(long id, Alert alert, String destination, String recipient, int attempt, RuleReference rule, String messageId,
                    Digest digest) {
        this(id, alert, destination, recipient, attempt, rule, messageId, digest, null);
    }

    /** @return whether it is a message to people */
    public boolean isMessage() {
        return messageId != null;
    }

    /** @return how many alerts it stands for */
    public int alerts() {
        return digest == null ? 1 : digest.count();
    }

    /** Cheap, because Camel asks at each step. */
    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    /** The alert's text is left out: it is untrusted, and long. */
    @Override
    public String toString() {
        return (digest == null ? "" : digest.count() + " alerts, the newest ") + alert.alertId() + " to " + destination;
    }
}
