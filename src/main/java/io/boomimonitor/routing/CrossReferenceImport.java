package io.boomimonitor.routing;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns a Boomi Cross Reference Table into the rows of a routing table. */
public final class CrossReferenceImport {

    /** The columns that take a cell as it is. */
    private static final List<String> TAKEN = List.of("destination", "to", "note");

    private final String name;
    private final CrossReferenceTable table;
    private final CrossReferenceMatch match;
    private final Map<String, String> map;
    private final String destination;
    private final List<Problem> report = new ArrayList<>();

    /**
     * @param name        what the report calls the file
     * @param match       how its cells match
     * @param map         from the table's columns to fields of an alert, or {@code destination}, {@code to} and {@code note}
     * @param destination where all rows send; null where a column says it
     */
    public CrossReferenceImport(String name, CrossReferenceTable table, CrossReferenceMatch match, Map<String, String> map,
            String destination) {
        this.name = name;
        this.table = table;
        this.match = match;
        this.map = new LinkedHashMap<>(map);
        this.destination = destination;
    }

    /** @return the routing table's rows, the column names first; each row ends the search, as the first match counts in Boomi */
    public List<List<String>> rows() {
        List<String> fields = table.columns().stream().map(map::get).filter(to -> to != null && !TAKEN.contains(to)).toList();
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.of(fields, List.of("destination", "to", "stop", "note")).flatMap(List::stream).toList());
        table.columns().stream().filter(column -> !map.containsKey(column))
                .forEach(column -> report(0, column, null, "is left out, because --map does not name it"));
        table.rows().forEach(row -> row(row).ifPresent(rows::add));
        return rows;
    }

    /** @return what was left out and what may differ, in the order of the file; filled by {@link #rows} */
    public List<Problem> report() {
        return List.copyOf(report);
    }

    private Optional<List<String>> row(CsvFile.Row row) {
        List<String> cells = new ArrayList<>();
        Map<String, String> taken = new LinkedHashMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
            String column = table.columns().get(i);
            String to = map.get(column);
            String cell = row.cells().get(i);
            if (to != null && TAKEN.contains(to)) {
                taken.put(to, to.equals("note") ? cell : cell.replace(',', ';'));
            } else if (to != null) {
                Optional<String> pattern = match.cell(cell);
                if (pattern.isEmpty()) {
                    report(row.line(), column, cell, "has no equivalent, so the row is left out, and rows below match what it did; "
                            + "write rows with the wildcards * and ? in its place");
                    return Optional.empty();
                }
                if (cell.isEmpty()) {
                    report(row.line(), column, null, "is empty, which matches only records without " + to
                            + "; empty the cell '!?*' if it is to match all");
                }
                cells.add(pattern.get());
            }
        }
        cells.addAll(List.of(taken.getOrDefault("destination", destination == null ? "" : destination),
                taken.getOrDefault("to", ""), "yes", taken.getOrDefault("note", "")));
        return Optional.of(cells);
    }

    private void report(int line, String column, String value, String message) {
        report.add(new Problem(name, line, column, value == null ? null : SafeText.brief(value), message));
    }
}
