package io.boomimonitor.command;

import java.io.PrintWriter;
import java.util.List;

/** Prints rows in aligned columns; a later page may be wider than an earlier one. */
final class Table {

    private final PrintWriter out;
    private final List<String> titles;
    private final int[] widths;
    private boolean begun;

    Table(PrintWriter out, List<String> titles) {
        this.out = out;
        this.titles = titles;
        this.widths = titles.stream().mapToInt(String::length).toArray();
    }

    void print(List<List<String>> rows) {
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        if (!begun) {
            print(titles, out);
            begun = true;
        }
        rows.forEach(row -> print(row, out));
    }

    private void print(List<String> cells, PrintWriter to) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length() + 2));
        }
        to.println(line.toString().stripTrailing());
    }
}
