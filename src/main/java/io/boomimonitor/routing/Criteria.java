package io.boomimonitor.routing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;

/** The columns of a table that match fields, with an index over all rows. Immutable. */
public final class Criteria {

    private final List<String> fields;
    private final int rows;
    private final List<Column> columns;

    private Criteria(List<String> fields, int rows, List<Column> columns) {
        this.fields = List.copyOf(fields);
        this.rows = rows;
        this.columns = columns.stream().filter(Column::restricts).toList();
    }

    /**
     * @param fields   the columns' names, left to right
     * @param rows     the cells of each row, one for each field; equal cells being the same object
     * @param problems collects the columns that would make matching slow
     */
    public static Criteria of(List<String> fields, List<List<CellPattern>> rows, FileProblems problems) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            int index = i;
            Column column = new Column(fields.get(i), rows.stream().map(cells -> cells.get(index)).toList());
            if (column.alike() > Limits.ALIKE) {
                problems.add(0, column.field(), null, column.alike() + " patterns that differ only in their wildcards (at most "
                        + Limits.ALIKE + "); write plain texts, or fewer rows");
            }
            columns.add(column);
        }
        return new Criteria(fields, rows.size(), columns);
    }

    /** @return the columns' names, left to right */
    public List<String> fields() {
        return fields;
    }

    /** @return whether any cell of the column restricts the field */
    public boolean looksAt(String field) {
        return columns.stream().anyMatch(column -> column.field().equals(field));
    }

    /**
     * @param text the value of a field; empty, never null, when there is none
     * @return the rows that accept all values, counted from 0; the caller's own
     */
    public BitSet matching(UnaryOperator<String> text) {
        BitSet candidates = new BitSet(rows);
        candidates.set(0, rows);
        for (Column column : columns) {
            column.narrow(candidates, text.apply(column.field()));
        }
        return candidates;
    }
}
