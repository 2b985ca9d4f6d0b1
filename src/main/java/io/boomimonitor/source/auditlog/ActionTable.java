package io.boomimonitor.source.auditlog;

import io.boomimonitor.config.ProblemException;
import io.boomimonitor.routing.CellPattern;
import io.boomimonitor.routing.CellReader;
import io.boomimonitor.routing.CsvFile;
import io.boomimonitor.routing.FileProblems;
import io.boomimonitor.routing.TableReader;
import io.boomimonitor.routing.VersionedTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One version of {@code audit-actions.csv}: what the codes of an AuditLog record mean. The columns {@code type},
 * {@code action} and {@code modifier} match as in a routing table (see {@link CellPattern}), {@code description} is
 * the text.
 */
public final class ActionTable extends VersionedTable {

    /** What Boomi writes into a record whose action has no modifier. */
    private static final String NO_MODIFIER = "NONE";
    private static final List<String> COLUMNS = List.of("type", "action", "modifier", "description");

    private final List<Row> rows;

    private record Row(CellPattern type, CellPattern action, CellPattern modifier, String description) {

        boolean matches(String itsType, String itsAction, String itsModifier) {
            return type.matches(itsType) && action.matches(itsAction) && modifier.matches(itsModifier);
        }
    }

    private ActionTable(String name, String version, List<Row> rows) {
        super(name, version, rows.size());
        this.rows = List.copyOf(rows);
    }

    /** @return a table that knows no action */
    public static ActionTable none() {
        return new ActionTable("audit-actions", "none", List.of());
    }

    /**
     * Reads a table.
     *
     * @throws ProblemException with everything that is wrong in the file; nothing else is thrown, whatever the file holds
     */
    public static ActionTable read(Path file, byte[] bytes) {
        FileProblems problems = new FileProblems(file.toString());
        CsvFile csv = CsvFile.read(bytes, problems);
        checkHeader(csv, problems);
        problems.throwIfAny();
        CellReader cells = new CellReader(csv, problems);
        List<Row> rows = csv.rows().stream().map(row -> row(csv, row, cells, problems)).toList();
        problems.throwIfAny();
        return new ActionTable(TableReader.name(file), TableReader.version(bytes), rows);
    }

    /** The same, from a file. */
    public static ActionTable load(Path file) {
        return read(file, TableReader.bytes(file));
    }

    /**
     * What an action is called. Rows that name the modifier come before rows that leave it open, which serve for the others
     * and for records without a modifier. Where several rows are left, Boomi's codes do not distinguish these actions: all of
     * them are named.
     *
     * @param modifier empty when the record has none
     * @return empty when no row matches
     */
    public Optional<String> describe(String type, String action, String modifier) {
        boolean none = modifier.isBlank();
        List<String> named = descriptions(type, action, none ? NO_MODIFIER : modifier, false);
        List<String> open = descriptions(type, action, modifier, true);
        List<String> first = none ? open : named;
        List<String> chosen = first.isEmpty() ? none ? named : open : first;
        return chosen.isEmpty() ? Optional.empty() : Optional.of(Alternatives.joined(chosen));
    }

    private List<String> descriptions(String type, String action, String modifier, boolean open) {
        List<String> descriptions = new ArrayList<>();
        for (Row row : rows) {
            if (row.modifier().isAnything() == open && row.matches(type, action, modifier)) {
                descriptions.add(row.description());
            }
        }
        return descriptions;
    }

    private static void checkHeader(CsvFile csv, FileProblems problems) {
        List<String> header = csv.header();
        for (String column : COLUMNS) {
            if (!header.contains(column)) {
                problems.add(csv.headerLine(), column, null, "is missing; the columns are " + String.join(", ", COLUMNS));
            }
        }
        header.stream().filter(column -> !column.isEmpty() && !COLUMNS.contains(column) && !column.equals("note"))
                .forEach(column -> problems.add(csv.headerLine(), column, null,
                        "is not known; the columns are " + String.join(", ", COLUMNS) + " and note"));
    }

    private static Row row(CsvFile csv, CsvFile.Row row, CellReader reader, FileProblems problems) {
        List<CellPattern> cells = COLUMNS.subList(0, 3).stream()
                .map(column -> reader.pattern(row, csv.indexOf(column))).toList();
        String description = reader.text(row, "description");
        if (description.isEmpty()) {
            problems.add(row.line(), "description", null, "is empty; say in words what the action does, alerts show it");
        }
        return new Row(cells.get(0), cells.get(1), cells.get(2), description);
    }
}
