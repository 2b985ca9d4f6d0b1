package io.boomimonitor.source.slas;

import io.boomimonitor.boomi.BoomiLimits;
import io.boomimonitor.routing.CellPattern;
import java.util.List;

/**
 * A process that a rule of {@code slas.csv} names without wildcards, as Boomi can be asked for it.
 *
 * @param property {@code processName} or {@code processId}, a filter of Boomi's ExecutionRecord query
 * @param text     as it stands in the table. Boomi's EQUALS is case-sensitive, so it must be written as in Boomi
 */
public record NamedProcess(String property, String text) {

    /** @return the names without repetitions, in portions of at most 50 */
    static List<List<NamedProcess>> chunks(List<NamedProcess> processes) {
        return BoomiLimits.questions(processes.stream().distinct().toList(), BoomiLimits.IN_A_QUESTION);
    }

    CellPattern pattern() {
        return CellPattern.parse(CellPattern.escape(text));
    }
}
