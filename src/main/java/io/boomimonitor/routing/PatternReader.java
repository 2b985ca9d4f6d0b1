package io.boomimonitor.routing;

import java.util.HashMap;
import java.util.Map;

/** Parses the cells of one table that match something; equal cells are parsed once, wrong ones are reported. */
public final class PatternReader {

    private final Problems problems;
    private final Map<String, CellPattern> patterns = new HashMap<>();

    /** @param problems gets what is wrong with a cell */
    public PatternReader(Problems problems) {
        this.problems = problems;
    }

    /** @return what the cell accepts; anything when it is wrong */
    public CellPattern read(int line, String column, String cell) {
        try {
            if (cell.stripLeading().startsWith("\"") && !cell.startsWith("\"")) {
                throw new IllegalArgumentException("a blank stands before the opening quote, so the quotes count as text; remove the blank");
            }
            return patterns.computeIfAbsent(cell, CellPattern::parse);
        } catch (IllegalArgumentException e) {
            problems.add(line, column, cell, e.getMessage());
            return CellPattern.parse("");
        }
    }
}
