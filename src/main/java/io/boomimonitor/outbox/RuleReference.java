package io.boomimonitor.outbox;

/**
 * Which row of which version of a routing table asked for a delivery.
 *
 * @param table   the table's name, such as {@code events}
 * @param line    the line in the file; the header is line 1
 * @param note    the row's note; empty, never null
 * @param version the hash of the table's bytes
 */
public record RuleReference(String table, int line, String note, String version) {

    /** @return where it stands, such as {@code events.csv:3}; {@code send-test} for what no rule asked for, empty for a recovery */
    public String place() {
        return line == 0 ? table : table + ".csv:" + line;
    }
}
