package io.boomimonitor.routing;

import java.util.List;

/**
 * A rule that matches an alert.
 *
 * @param line         where the rule starts in the file; the header is line 1
 * @param destinations the configured destinations' names; empty for a rule that only ends the search
 * @param recipients   its recipients, including its destinations' own; empty when they take none
 * @param note         the rule's note; empty, never null
 * @param stop         whether the rule ends the search
 */
public record Match(int line, List<String> destinations, List<String> recipients, String note, boolean stop) {

    public Match {
        destinations = List.copyOf(destinations);
        recipients = List.copyOf(recipients);
    }
}
