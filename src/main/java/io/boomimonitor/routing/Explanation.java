package io.boomimonitor.routing;

import io.boomimonitor.alert.SafeText;
import java.util.List;

/**
 * Why an alert goes where it goes.
 *
 * @param table   the table's name
 * @param version the hash of its bytes
 * @param matches the rows that deliver, top to bottom
 * @param stopped every other row, top to bottom
 */
public record Explanation(String table, String version, List<Match> matches, List<Stopped> stopped) {

    public Explanation {
        matches = List.copyOf(matches);
        stopped = List.copyOf(stopped);
    }

    /**
     * A row that does not deliver, and the first cell that kept it from it.
     *
     * @param line        where the row starts in the file
     * @param column      the cell's column; null when the row was not reached
     * @param pattern     the cell as it stands in the file; null when the row was not reached
     * @param value       what the alert has there, untrusted; null when the row was not reached
     * @param endedByLine the row above that ended the search; 0 when this row was reached
     */
    public record Stopped(int line, String column, String pattern, String value, int endedByLine) {

        /** One line for people, the value made safe to print. */
        @Override
        public String toString() {
            return endedByLine > 0
                    ? "line " + line + ": not reached, line " + endedByLine + " ended the search"
                    : "line " + line + ": " + column + " is '" + SafeText.brief(value) + "', not '" + SafeText.brief(pattern) + "'";
        }
    }
}
