package io.boomimonitor.routing;

import io.boomimonitor.outbox.Address;
import java.util.List;

/**
 * One row of a routing table.
 *
 * @param cells     what it demands, one for each criterion of the table
 * @param texts     the same cells as they stand in the file
 * @param match     what it says of an alert that it matches
 * @param addressed where such an alert goes, one for each destination and recipient
 */
record Rule(List<CellPattern> cells, List<String> texts, Match match, List<Address> addressed) {

    int line() {
        return match.line();
    }

    boolean ends(MatchMode mode) {
        return match.stop() || mode == MatchMode.FIRST;
    }
}
