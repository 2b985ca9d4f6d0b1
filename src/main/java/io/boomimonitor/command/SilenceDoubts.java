package io.boomimonitor.command;

import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.DidYouMean;
import io.boomimonitor.routing.CellPattern;
import io.boomimonitor.source.SourceList;
import io.boomimonitor.store.Store;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Says which silence would hardly silence what is meant. Only warnings: Boomi may send more than is known of it. */
final class SilenceDoubts {

    private static final String OF_LATE = """
            select distinct process from (select process from alert order by alert_no desc limit 20000) newest
            where process <> '' order by process""";

    private final PrintWriter err;
    private final String table;

    /** @param table the source whose table routes the alerts */
    SilenceDoubts(PrintWriter err, String table) {
        this.err = err;
        this.table = table;
    }

    /** A field that no alert has matches nothing, or with '!' everything; so does a value that the field never takes. */
    void ofFields(Map<String, String> cells) {
        AlertFields known = SourceList.routedBy(table);
        cells.forEach((field, cell) -> {
            List<String> values = known.values(field);
            if (!known.names().isEmpty() && !known.has(field)) {
                warn("no alert of " + table + " has a field '" + SafeText.escaped(field) + "'; "
                        + DidYouMean.hint(field, known.names(), "it matches as if it were empty"));
            } else if (!values.isEmpty() && !CellPattern.parse(cell).isEachMatchedBy(values)) {
                warn(SafeText.escaped(field) + " is never '" + SafeText.escaped(cell) + "'; "
                        + DidYouMean.hint(cell, values, "it is one of " + String.join(", ", values)));
            }
        });
    }

    /** @param cell what a process's name must be; null where it may be any */
    void ofProcess(Store store, String cell) {
        List<String> names = cell == null ? List.of() : store.sql().sql(OF_LATE).query(String.class).list();
        if (!names.isEmpty() && names.stream().noneMatch(CellPattern.parse(cell)::matches)) {
            warn("none of the newest alerts is of a process '" + SafeText.escaped(cell) + "'"
                    + DidYouMean.nearest(cell, names).map(name -> "; did you mean '" + SafeText.escaped(name) + "'?").orElse(""));
        }
    }

    private void warn(String text) {
        err.println("warning: " + text);
    }
}
