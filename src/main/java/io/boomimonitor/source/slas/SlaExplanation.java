package io.boomimonitor.source.slas;

import java.util.List;

/**
 * What a table demands of one run, and what it would raise.
 *
 * @param table  the table's name
 * @param rows   those that count for the run, top to bottom
 * @param raises {@code warning}, {@code error}, or {@code nothing}
 * @param line   the row because of which; 0 when nothing is raised
 * @param text   the same as a sentence
 */
public record SlaExplanation(String table, List<Row> rows, String raises, int line, String text) {

    /**
     * A row that counts.
     *
     * @param line    where it starts in the file
     * @param demands what it demands, for people
     * @param note    empty, never null
     */
    public record Row(int line, String demands, String note) {
    }

    public SlaExplanation {
        rows = List.copyOf(rows);
    }
}
