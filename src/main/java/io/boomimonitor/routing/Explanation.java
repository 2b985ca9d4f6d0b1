package io.boomimonitor.routing;

import io.boomimonitor.alert.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Why an alert is sent where it is sent.
 *
 * @param table   the table's name
 * @param version the hash of its bytes
 * @param matches the rules that deliver, top to bottom
 * @param stopped every other rule, top to bottom
 * @param waiting until when people are not alerted by a rule that matches outside its hours; by the rule's line
 * @param over    whether the alert ends its problem: then rows send it to machines only, and people hear of it who were alerted of the
 *                opening
 */
public record Explanation(String table, String version, List<Match> matches, List<Stopped> stopped, Map<Integer, Instant> waiting,
                          boolean over) {

    /** The column that stopped a rule outside its hours. */
    static final String HOURS = "hours";

    public Explanation {
        matches = List.copyOf(matches);
        stopped = List.copyOf(stopped);
        waiting = Map.copyOf(waiting);
    }

    /**
     * A rule that does not deliver, and the first cell that does not match.
     *
     * @param line        where the rule starts in the file
     * @param column      the cell's column, {@code hours} outside them; null when the rule was not reached
     * @param pattern     the cell as written; null when the rule was not reached
     * @param value       the alert's value, untrusted, or the time; null when the rule was not reached
     * @param endedByLine the rule above that ended the search; 0 when this rule was reached
     */
    public record Stopped(int line, String column, String pattern, String value, int endedByLine) {

        /** One line for people, safe to print. */
        @Override
        public String toString() {
            if (HOURS.equals(column)) {
                return "line " + line + ": outside its hours (" + SafeText.brief(pattern) + ") at " + value;
            }
            return endedByLine > 0
                    ? "line " + line + ": not reached, line " + endedByLine + " ended the search"
                    : "line " + line + ": " + column + " is '" + SafeText.brief(value) + "', not '" + SafeText.brief(pattern) + "'";
        }
    }
}
