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
 * @param row       the strictest rule of that level; of equal ones the topmost
 * @param threshold how long it may take by that rule
 * @param elapsed   how long it has taken, in ms
 */
record SlaBreach(String level, SlaRow row, Duration threshold, long elapsed) {

    /**
     * @param rows    those that count for the run
     * @param elapsed how long it takes or took, in ms
     * @return empty when none of them has anything against it
     */
    static Optional<SlaBreach> of(List<SlaRow> rows, long elapsed) {
        return strictest("ERROR", rows, SlaRow::errorAfter, elapsed).or(() -> strictest("WARNING", rows, SlaRow::warnAfter, elapsed));
    }

    private static Optional<SlaBreach> strictest(String level, List<SlaRow> rows, Function<SlaRow, Duration> threshold, long elapsed) {
        return rows.stream().filter(row -> threshold.apply(row) != null).min(Comparator.comparing(threshold))
                .filter(row -> elapsed >= threshold.apply(row).toMillis())
                .map(row -> new SlaBreach(level, row, threshold.apply(row), elapsed));
    }
}
