package io.boomimonitor.routing;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which alerts a silence is for. Immutable.
 *
 * @param table   the source whose table routes them
 * @param cells   what each field must match, as written; may be empty when there is a problem
 * @param problem the problem that they are about; null for any
 */
record SilenceFilter(String table, Map<String, String> cells, Map<String, CellPattern> patterns, String problem) {

    private static final String TYPE = "eventType";
    /** The monitor's own alerts begin so. */
    private static final String OWN = "monitor.";

    /** @throws IllegalArgumentException when a cell is no pattern */
    static SilenceFilter of(String table, Map<String, String> cells, String problem) {
        Map<String, CellPattern> patterns = new LinkedHashMap<>();
        cells.forEach((field, cell) -> patterns.put(field, CellPattern.parse(cell)));
        return new SilenceFilter(table, new LinkedHashMap<>(cells), patterns, problem);
    }

    /** @return whether it is for less than all alerts */
    boolean restricts() {
        return problem != null || patterns.values().stream().anyMatch(pattern -> !pattern.isAnything());
    }

    /** @param routedBy the source whose table routes the alert */
    boolean accepts(Alert alert, String routedBy) {
        if (alert.state() == AlertState.OVER) {
            return false;
        }
        if (problem != null) {
            return problem.equals(alert.problem());
        }
        return table.equals(routedBy) && (!isOwn(alert) || names(alert.text(TYPE)))
                && patterns.entrySet().stream().allMatch(cell -> cell.getValue().matches(alert.text(cell.getKey())));
    }

    private static boolean isOwn(Alert alert) {
        return alert.isOwn() || alert.text(TYPE).toLowerCase(Locale.ROOT).startsWith(OWN);
    }

    private boolean names(String type) {
        return patterns.containsKey(TYPE) && patterns.get(TYPE).matchesBelow(OWN, type);
    }

    /** @return for people, such as {@code processName=Warehouse Sync, eventLevel=ERROR} */
    String text() {
        return problem != null ? "problem=" + problem : cells.entrySet().stream().filter(cell -> !cell.getValue().isBlank())
                .map(cell -> cell.getKey() + "=" + cell.getValue().strip()).collect(Collectors.joining(", "));
    }
}
