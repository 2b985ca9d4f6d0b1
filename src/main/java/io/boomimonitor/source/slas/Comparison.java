package io.boomimonitor.source.slas;

import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Step 4 of Boomi's workflow for SLAs: compares the runs of a page with the table. Asks of each run that goes on whether it is late or
 * slow, and of each that ended whether a late run is over, and whether its process is slow or fails again and again. Used by one thread.
 */
public final class Comparison {

    private final LateRuns late;
    private final RunEnds ends;
    private final SlowRuns slow;
    private final FinishedRuns finished;

    private Comparison(Predicate<String> offline, Function<List<String>, Set<String>> stored) {
        RunHistories histories = RunHistories.empty();
        this.late = new LateRuns(offline);
        this.ends = new RunEnds(stored);
        this.slow = new SlowRuns(histories);
        this.finished = new FinishedRuns(histories, slow);
    }

    /**
     * One that has seen no run yet.
     *
     * @param offline whether the runtime of an {@code atomId} is known to be OFFLINE
     * @param stored  which of some alerts, by their ids, are in the outbox
     */
    public static Comparison create(Predicate<String> offline, Function<List<String>, Set<String>> stored) {
        return new Comparison(offline, stored);
    }

    /** Takes runs that ended before the monitor started: they say what is usual, and raise nothing. */
    public void learn(SlaTable table, List<Execution> runs) {
        runs.stream().filter(run -> run.isKnown() && run.hasEnded()).map(table::match).forEach(finished::learn);
    }

    /**
     * Compares the runs of a page.
     *
     * @param runs of any status; those that ended best in the order in which they did
     * @param open the open findings of the source {@code slas}, by subject: at least those of {@link #subjects}
     * @return what is new, worse or over, in the order of the runs; the same again as long as {@code open} is the same
     */
    public List<Change> of(SlaTable table, List<Execution> runs, Map<String, OpenFinding> open) {
        PageFindings findings = new PageFindings(open);
        List<MatchedRun> page = runs.stream().filter(Execution::isKnown).map(table::match).toList();
        Set<String> alerted = ends.alerted(page, findings);
        for (MatchedRun matched : page) {
            if (matched.run().isRunning()) {
                late.check(matched, findings);
                slow.running(matched, findings);
            } else if (matched.run().hasEnded()) {
                ends.check(matched, findings, alerted);
                finished.check(matched, findings, table);
            }
        }
        return findings.changes();
    }

    /** @return what findings about the runs are called */
    public static List<String> subjects(List<Execution> runs) {
        return runs.stream().flatMap(run -> Stream.of(LateRuns.subject(run), SlowRuns.PREFIX + run.processKey(),
                FailingRuns.PREFIX + run.processKey())).distinct().toList();
    }
}
