package io.boomimonitor.outbox;

import java.util.Locale;

/**
 * One delivery to be made of an alert.
 *
 * @param destination the configured destination's name
 * @param recipient   a mail address or Slack channel; empty for sinks that take none
 * @param rule        the rule that asked for it
 * @param terms       when, and with what else
 */
public record Address(String destination, String recipient, RuleReference rule, Terms terms) {

    /** A delivery that leaves at once, alone. */
    public Address(String destination, String recipient, RuleReference rule) {
        this(destination, recipient, rule, Terms.MACHINES);
    }

    /** @return equal for the same recipient: mail servers and Slack ignore case here */
    public String identity() {
        return destination + '\n' + recipient.toLowerCase(Locale.ROOT);
    }
}
