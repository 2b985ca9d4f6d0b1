package io.boomimonitor.outbox;

import java.util.List;

/**
 * All rows of a routing table that match an alert, whether they send it anywhere or not.
 *
 * @param table   the table's name, such as {@code events}
 * @param version the hash of the table's bytes
 * @param lines   where the rows stand in the file, top to bottom; the header is line 1
 */
public record MatchedRows(String table, String version, List<Integer> lines) {

    /** Of an alert that no table has routed. */
    public static final MatchedRows NONE = new MatchedRows("", "", List.of());

    public MatchedRows {
        lines = List.copyOf(lines);
    }
}
