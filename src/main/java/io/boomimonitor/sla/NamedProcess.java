package io.boomimonitor.sla;

import io.boomimonitor.routing.CellPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that a row of {@code slas.csv} names without wildcards, as Boomi can be asked for it.
 *
 * @param property {@code processName} or {@code processId}, a filter of Boomi's ExecutionRecord query
 * @param text     as it stands in the table. Boomi's EQUALS heeds case, so it must be written as in Boomi
 */
public record NamedProcess(String property, String text) {

    /** So many names fit into one {@code or} group of a query. */
    private static final int IN_A_QUESTION = 50;

    /** @return the names without repetitions, in portions of at most 50 */
    static List<List<NamedProcess>> chunks(List<NamedProcess> processes) {
        List<NamedProcess> all = processes.stream().distinct().toList();
        List<List<NamedProcess>> chunks = new ArrayList<>();
        for (int i = 0; i < all.size(); i += IN_A_QUESTION) {
            chunks.add(all.subList(i, Math.min(i + IN_A_QUESTION, all.size())));
        }
        return List.copyOf(chunks);
    }

    CellPattern pattern() {
        return CellPattern.parse(CellPattern.escape(text));
    }
}
