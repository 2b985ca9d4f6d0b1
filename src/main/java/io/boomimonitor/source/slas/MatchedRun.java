package io.boomimonitor.source.slas;

import java.util.List;
import java.util.Optional;

/**
 * A run, and the rules of {@code slas.csv} that count for it.
 *
 * @param rules top to bottom; empty when none watches it
 */
record MatchedRun(Execution run, List<SlaRule> rules) {

    /** @return the limit that the run broke; empty when it is in time, or its duration is unknown */
    Optional<SlaBreach> breach() {
        return run.elapsed().isEmpty() ? Optional.empty() : SlaBreach.of(rules, run.elapsed().getAsLong());
    }
}
