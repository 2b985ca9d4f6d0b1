package io.boomimonitor.outbox;

import io.boomimonitor.alert.SafeText;

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

    /** @return the end of a sentence of the log: why something is sent, safe to print */
    public String why() {
        String because = place().isEmpty() ? ", which was" : " because of " + place();
        return note.isEmpty() ? because : because + " " + SafeText.brief(note);
    }
}
