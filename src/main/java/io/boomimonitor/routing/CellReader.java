package io.boomimonitor.routing;

import java.util.HashMap;
import java.util.Map;

/** Reads the cells of a table's rows; equal cells are parsed once. */
public final class CellReader {

    private final CsvFile file;
    private final FileProblems problems;
    private final Map<String, CellPattern> patterns = new HashMap<>();
    private final Map<String, Integer> indexes = new HashMap<>();

    /** @param problems collects what is wrong with the cells */
    public CellReader(CsvFile file, FileProblems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** @return whether every cell is short enough; reported when not */
    public boolean hasShortCells(CsvFile.Row row) {
        boolean allShort = true;
        for (int i = 0; i < row.cells().size(); i++) {
            if (row.cells().get(i).length() > Limits.CELL) {
                problems.add(row.line(), file.header().get(i), row.cells().get(i),
                        "longer than " + Limits.CELL + " characters; shorten it");
                allShort = false;
            }
        }
        return allShort;
    }

    /** @return the cell's pattern; one that accepts anything when the cell was refused */
    public CellPattern pattern(CsvFile.Row row, int column) {
        String cell = row.cells().get(column);
        try {
            if (cell.stripLeading().startsWith("\"") && !cell.startsWith("\"")) {
                throw new IllegalArgumentException(
                        "a blank stands before the opening quote, so the quotes count as text; remove the blank");
            }
            return patterns.computeIfAbsent(cell, CellPattern::parse);
        } catch (IllegalArgumentException e) {
            problems.add(row.line(), file.header().get(column), cell, e.getMessage());
            return CellPattern.parse("");
        }
    }

    /** @return the cell without blanks around it; empty when the table lacks the column */
    public String text(CsvFile.Row row, String column) {
        int index = indexes.computeIfAbsent(column, file::indexOf);
        return index < 0 ? "" : Folding.strip(row.cells().get(index));
    }
}
