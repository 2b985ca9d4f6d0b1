package io.boomimonitor.routing;

import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.config.DidYouMean;
import io.boomimonitor.config.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What {@code silences.csv} asks for that no alert has, or none that is routed by the table that a row names: such a cell matches
 * nothing, or with '!' everything. Only warnings, as of a routing table.
 */
final class SilenceLint {

    private final Map<String, AlertFields> tables;
    private final FileProblems warnings;
    private final Map<String, TableLint> values = new HashMap<>();
    private final boolean isKnown;
    private final AlertFields all;

    /** @param tables the fields of the alerts that each table routes; none when nothing is known of them */
    SilenceLint(String file, Map<String, AlertFields> tables) {
        this.tables = tables;
        this.warnings = new FileProblems(file);
        this.isKnown = tables.values().stream().noneMatch(fields -> fields.names().isEmpty());
        this.all = tables.values().stream().reduce(AlertFields.NONE, AlertFields::and);
        tables.forEach((table, fields) -> values.put(table, new TableLint(fields, warnings)));
    }

    /** @return one warning for each column that no alert has, then for each cell, in the order of the file */
    List<Problem> warnings(int headerLine, List<String> header, Map<Integer, SilenceFilter> rows) {
        header.stream().filter(column -> isKnown && !SilenceReader.OWN.contains(column) && !all.has(column))
                .forEach(column -> warnings.add(headerLine, column, null, "no alert has such a field; " + hint(column, all)));
        rows.forEach((line, row) -> row.patterns().forEach((column, pattern) -> check(line, row, column, pattern)));
        return warnings.all();
    }

    private void check(int line, SilenceFilter row, String column, CellPattern pattern) {
        AlertFields fields = tables.get(row.table());
        if (pattern.isAnything() || fields.names().isEmpty() || isKnown && !all.has(column)) {
            return;
        }
        if (fields.has(column)) {
            values.get(row.table()).checkValue(column, row.cells().get(column), pattern, line);
        } else {
            warnings.add(line, column, Folding.strip(row.cells().get(column)), "no alert of the table '" + row.table()
                    + "' has such a field; " + hint(column, fields) + whose(column));
        }
    }

    private static String hint(String column, AlertFields fields) {
        return DidYouMean.hint(column, Stream.concat(fields.names().stream(), SilenceReader.OWN.stream()).toList(),
                "correct the name, or remove the column");
    }

    /** The field may be right, and the table missing. */
    private String whose(String column) {
        List<String> have = tables.keySet().stream().filter(table -> tables.get(table).has(column)).sorted().toList();
        return have.isEmpty() ? "" : "; or write into 'table' what has it: " + String.join(", ", have);
    }
}
