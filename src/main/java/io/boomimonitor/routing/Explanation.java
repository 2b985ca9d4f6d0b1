package io.boomimonitor.routing;

import io.boomimonitor.alert.SafeText;
import java.util.List;

/**
 * Why an alert is sent where it is sent.
 *
 * @param table   the table's name
 * @param version the hash of its bytes
 * @param matches the rules that deliver, top to bottom
 * @param stopped every other rule, top to bottom
 */
public record Explanation(String table, String version, List<Match> matches, List<Stopped> stopped) {

    public Explanation {
        matches = List.copyOf(matches);
        stopped = List.copyOf(stopped);
    }

    /**
     * A rule that does not deliver, and the first cell that does not match.
     *
     * @param line        where the rule starts in the file
     * @param column      the cell's column; null when the rule was not reached
     * @param pattern     the cell as written; null when the rule was not reached
     * @param value       the alert's value, untrusted; null when the rule was not reached
     * @param endedByLine the rule above that ended the search; 0 when this rule was reached
     */
    public record Stopped(int line, String column, String pattern, String value, int endedByLine) {

        /** One line for people, safe to print. */
        @Override
        public String toString() {
            return endedByLine > 0
                    ? "line " + line + ": not reached, line " + endedByLine + " ended the search"
                    : "line " + line + ": " + column + " is '" + SafeText.brief(value) + "', not '" + SafeText.brief(pattern) + "'";
        }
    }
}
