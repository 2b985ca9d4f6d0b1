package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.finding.OpenFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Runs that did not start in time: remembers the newest start of each process that a rule expects, so that Boomi is only asked
 * when a run seems to be missing.
 */
public final class MissedRuns {

    private final Map<String, Instant> newest = new ConcurrentHashMap<>();

    private final Duration grace;

    private MissedRuns(Duration grace) {
        this.grace = grace;
    }

    /** @return one that knows of no run yet, and waits for two minutes */
    public static MissedRuns create() {
        return create(Duration.ofMinutes(2));
    }

    /** @param grace how long after the due time Boomi may show a run for the first time */
    public static MissedRuns create(Duration grace) {
        return new MissedRuns(grace);
    }

    Duration grace() {
        return grace;
    }

    /**
     * Begins a round: ask Boomi what {@link MissedRound#asks()} says, hand in the answers, take the changes.
     *
     * @param open the open findings of the source {@code slas}, by subject: a process that is expected has one of level INFO
     *             from the first round on, which says since when it is known
     * @param now  UTC, the same for the whole round
     */
    public MissedRound begin(SlaTable table, Map<String, OpenFinding> open, Instant now) {
        Set<String> expected = table.expectations().stream().map(Expectation::subject).collect(Collectors.toSet());
        newest.keySet().retainAll(expected);
        return new MissedRound(table, this, new HashMap<>(open), now);
    }

    /** @return null when no start is known */
    Instant newest(Expectation expectation) {
        return newest.get(expectation.subject());
    }

    /** A start in the future, by a clock that is wrong, counts as one now: it must not hide what is missing later. */
    void started(SlaTable table, Iterable<ObjectNode> records, Instant now) {
        for (ObjectNode record : records) {
            Execution run = Execution.at(record, now);
            if (run.start() != null) {
                Instant start = run.start().isAfter(now) ? now : run.start();
                table.expectationsOf(run).forEach(expectation -> newest.merge(expectation.subject(), start,
                        (known, other) -> known.isAfter(other) ? known : other));
            }
        }
    }
}
