package io.boomimonitor.source.slas;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.ProblemKey;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import java.util.Comparator;

/** Does a process fail run after run? People are alerted once, until a run completes; {@code RunRecovery} reports that it recovered. */
final class FailingRuns {

    static final String PREFIX = "failing:";

    private final RunHistories histories;

    FailingRuns(RunHistories histories) {
        this.histories = histories;
    }

    void finished(MatchedRun matched, PageFindings findings) {
        Execution run = matched.run();
        OpenFinding known = findings.find(PREFIX + run.processKey());
        int failures = histories.failuresInRow(run);
        if (known != null && failures == 0 && run.hasCompleted()) {
            findings.add(Change.forgotten(known.subject()));
        } else if (known == null && run.hasFailed()) {
            matched.rules().stream().filter(rule -> rule.maxFailuresInRow() > 0).min(Comparator.comparing(SlaRule::maxFailuresInRow))
                    .filter(strictest -> failures >= strictest.maxFailuresInRow()).ifPresent(strictest ->
                            findings.opened(PREFIX + run.processKey(), "ERROR", run.seen(), failing(strictest, failures, run)));
        }
    }

    private static Alert failing(SlaRule rule, int failures, Execution run) {
        String text = "failed " + failures + (failures == 1 ? " time" : " times in a row") + " (limit " + rule.maxFailuresInRow()
                + "), last with status " + run.text("status");
        Alert alert = SlaAlert.of(SlaAlert.FAILING, "ERROR", run.seen(), text).about(run.fields()).because(rule)
                .with("failuresInRow", failures).with("executionStatus", run.text("status")).with("error", run.text("message"))
                .as(SlaAlert.FAILING + "-" + run.id());
        return run.text("processName").isEmpty() || run.text("atomId").isEmpty() ? alert
                : alert.about(ProblemKey.ofRuns(run.text("processName"), run.text("atomId")), AlertState.OPEN);
    }
}
