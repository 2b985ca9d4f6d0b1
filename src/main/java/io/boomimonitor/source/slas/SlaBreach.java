package io.boomimonitor.source.slas;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * That an execution takes, or took, longer than it may.
 *
 * @param level     {@code WARNING} or {@code ERROR}
 * @param rule      the strictest rule of that level; of equal ones the topmost
 * @param threshold how long it may take by that rule
 * @param elapsed   how long it has taken, in ms
 */
record SlaBreach(String level, SlaRule rule, Duration threshold, long elapsed) {

    /**
     * @param rules   those that count for the run
     * @param elapsed how long it takes or took, in ms
     * @return empty when none of them has anything against it
     */
    static Optional<SlaBreach> of(List<SlaRule> rules, long elapsed) {
        return strictest("ERROR", rules, SlaRule::errorAfter, elapsed).or(() -> strictest("WARNING", rules, SlaRule::warnAfter, elapsed));
    }

    private static Optional<SlaBreach> strictest(String level, List<SlaRule> rules, Function<SlaRule, Duration> threshold, long elapsed) {
        return rules.stream().filter(rule -> threshold.apply(rule) != null).min(Comparator.comparing(threshold))
                .filter(rule -> elapsed >= threshold.apply(rule).toMillis())
                .map(rule -> new SlaBreach(level, rule, threshold.apply(rule), elapsed));
    }
}
