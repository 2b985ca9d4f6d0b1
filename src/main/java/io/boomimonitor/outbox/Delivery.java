package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;

/**
 * One alert for one destination and recipient, as claimed from the outbox.
 *
 * @param id          the outbox's own number; grows in the order in which alerts were stored
 * @param alert       what to deliver
 * @param destination the configured destination's name
 * @param recipient   a mail address or Slack channel; empty for sinks that take none
 * @param attempt     1 for the first try
 * @param rule        the rule that asked for it
 */
public record Delivery(long id, Alert alert, String destination, String recipient, int attempt, RuleReference rule) {

    /** Cheap, because Camel asks at each step. */
    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    /** The alert's text is left out: it is untrusted, and long. */
    @Override
    public String toString() {
        return alert.alertId() + " to " + destination;
    }
}
