package io.boomimonitor.source.slas;

import java.util.List;
import java.util.Optional;

/**
 * A run, and the rules of {@code slas.csv} that count for it.
 *
 * @param rules top to bottom; empty when nobody asked to watch it
 */
record MatchedRun(Execution run, List<SlaRow> rules) {

    /** @return the limit that the run broke; empty when it is in time, or nobody knows how long it took */
    Optional<SlaBreach> breach() {
        return run.elapsed().isEmpty() ? Optional.empty() : SlaBreach.of(rules, run.elapsed().getAsLong());
    }
}
