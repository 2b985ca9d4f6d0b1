package io.boomimonitor.routing;

import io.boomimonitor.outbox.Address;
import java.util.List;

/**
 * One row of a routing table: a rule.
 *
 * @param cells     its patterns, one for each criterion of the table
 * @param texts     the same cells as written
 * @param match     what is reported of an alert that it matches
 * @param addressed where such an alert is sent, one for each destination and recipient
 */
record Rule(List<CellPattern> cells, List<String> texts, Match match, List<Address> addressed) {

    int line() {
        return match.line();
    }

    boolean ends(MatchMode mode) {
        return match.stop() || mode == MatchMode.FIRST;
    }
}
