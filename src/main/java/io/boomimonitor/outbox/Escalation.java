package io.boomimonitor.outbox;

import java.time.Duration;
import java.util.List;

/**
 * Who else is alerted of a problem that lasts.
 *
 * @param after how long after its opening
 * @param to    the destinations and recipients
 */
public record Escalation(Duration after, List<Target> to) {

    /**
     * @param destination the configured destination's name
     * @param recipient   empty for sinks that take none
     */
    public record Target(String destination, String recipient) {
    }

    public Escalation {
        to = List.copyOf(to);
    }
}
