package io.boomimonitor.source.slas;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * That a running execution takes longer than it may.
 *
 * @param level     {@code WARNING} or {@code ERROR}
 * @param row       the strictest row of that level; of equal ones the topmost
 * @param threshold how long it may take by that row
 * @param elapsed   how long it has taken, in ms
 */
record SlaBreach(String level, SlaRow row, Duration threshold, long elapsed) {

    /**
     * @param rows those that count for the run
     * @return empty when none of them has anything against it
     */
    static Optional<SlaBreach> of(List<SlaRow> rows, Execution run, Instant now) {
        return of(rows, Elapsed.running(run.fields(), now));
    }

    /** The same for a run that ended. @param elapsed how long it took, in ms */
    static Optional<SlaBreach> of(List<SlaRow> rows, long elapsed) {
        return strictest("ERROR", rows, SlaRow::errorAfter, elapsed).or(() -> strictest("WARNING", rows, SlaRow::warnAfter, elapsed));
    }

    private static Optional<SlaBreach> strictest(String level, List<SlaRow> rows, Function<SlaRow, Duration> threshold, long elapsed) {
        return rows.stream().filter(row -> threshold.apply(row) != null).min(Comparator.comparing(threshold))
                .filter(row -> elapsed >= threshold.apply(row).toMillis())
                .map(row -> new SlaBreach(level, row, threshold.apply(row), elapsed));
    }
}
