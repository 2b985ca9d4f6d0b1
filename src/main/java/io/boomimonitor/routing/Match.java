package io.boomimonitor.routing;

import java.util.List;

/**
 * A row that matches an alert.
 *
 * @param line         where the row starts in the file; the header is line 1
 * @param destinations the configured destinations' names; empty for a row that only ends the search
 * @param recipients   whom the row reaches, its destinations' own recipients included; empty when they take none
 * @param note         the row's note; empty, never null
 * @param stop         whether the row ends the search
 */
public record Match(int line, List<String> destinations, List<String> recipients, String note, boolean stop) {

    public Match {
        destinations = List.copyOf(destinations);
        recipients = List.copyOf(recipients);
    }
}
