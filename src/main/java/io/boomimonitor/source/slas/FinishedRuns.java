package io.boomimonitor.source.slas;

import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import java.util.List;
import java.util.function.Predicate;

/** Does the process of a run that ended fail run after run, or take much longer than usual? A run that comes twice counts once. */
final class FinishedRuns {

    private final RunHistories histories;
    private final SlowRuns slow;
    private final FailingRuns failing;

    /** @param histories the recent runs, shared with {@link SlowRuns} */
    FinishedRuns(RunHistories histories, SlowRuns slow) {
        this.histories = histories;
        this.slow = slow;
        this.failing = new FailingRuns(histories);
    }

    /** Takes a run into the history, and raises nothing. */
    void learn(MatchedRun matched) {
        if (watches(matched.rules())) {
            histories.add(matched.run());
        }
    }

    /** Compares a run that ended. @param table what else is watched */
    void check(MatchedRun matched, PageFindings findings, SlaTable table) {
        Execution run = matched.run();
        OpenFinding known = findings.find(SlowRuns.PREFIX + run.processKey());
        boolean awaited = known != null && known.fields().path(SlowRuns.RUNNING).asText().equals(run.text("executionId"));
        boolean isNew = watches(matched.rules()) && histories.add(run);
        if (isNew || awaited) {
            slow.finished(matched, findings);
            failing.finished(matched, findings);
        }
        endUnwatched(SlowRuns.PREFIX, row -> row.slowerThan() > 0, matched, findings, table);
        endUnwatched(FailingRuns.PREFIX, row -> row.maxFailuresInRow() > 0, matched, findings, table);
    }

    /** A finding whose rule is gone would stay open for ever. */
    private static void endUnwatched(String kind, Predicate<SlaRule> demand, MatchedRun matched, PageFindings findings, SlaTable table) {
        String subject = kind + matched.run().processKey();
        OpenFinding known = findings.find(subject);
        if (known != null && matched.rules().stream().noneMatch(demand)
                && table.match(Execution.at(known.fields(), matched.run().seen())).rules().stream().noneMatch(demand)) {
            if (kind.equals(FailingRuns.PREFIX)) {
                findings.add(Change.forgotten(subject));
                return;
            }
            findings.over(subject, SlaAlert.of(SlaAlert.RECOVERED, "INFO", matched.run().seen(), "no row of slas.csv watches this any more")
                    .about(known.fields()).because(known).as(SlaAlert.RECOVERED + "-" + subject + "-" + known.since().toEpochMilli()));
        }
    }

    private static boolean watches(List<SlaRule> rules) {
        return rules.stream().anyMatch(row -> row.slowerThan() > 0 || row.maxFailuresInRow() > 0);
    }
}
