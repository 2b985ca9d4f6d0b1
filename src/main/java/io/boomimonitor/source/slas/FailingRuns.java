package io.boomimonitor.source.slas;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.TimeText;
import io.boomimonitor.finding.OpenFinding;
import java.util.Comparator;

/** Does a process fail run after run? People are alerted once, until a run completes. */
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
            findings.over(known.subject(), recovered(known, run));
        } else if (known == null && run.hasFailed()) {
            matched.rules().stream().filter(rule -> rule.maxFailuresInRow() > 0).min(Comparator.comparing(SlaRule::maxFailuresInRow))
                    .filter(strictest -> failures >= strictest.maxFailuresInRow()).ifPresent(strictest ->
                            findings.opened(PREFIX + run.processKey(), "ERROR", run.seen(), failing(strictest, failures, run)));
        }
    }

    private static Alert failing(SlaRule rule, int failures, Execution run) {
        String text = "failed " + failures + (failures == 1 ? " time" : " times in a row") + " (limit " + rule.maxFailuresInRow()
                + "), last with status " + run.text("status");
        return SlaAlert.of(SlaAlert.FAILING, "ERROR", run.seen(), text).about(run.fields()).because(rule)
                .with("failuresInRow", failures).with("executionStatus", run.text("status")).with("error", run.text("message"))
                .as(SlaAlert.FAILING + "-" + run.id());
    }

    private static Alert recovered(OpenFinding known, Execution run) {
        String text = "completed again, after failures in a row since " + TimeText.seconds(known.since());
        return SlaAlert.of(SlaAlert.RECOVERED, "INFO", run.seen(), text).about(known.fields()).about(run.fields()).because(known)
                .with("executionStatus", run.text("status")).as(SlaAlert.RECOVERED + "-" + SlaAlert.FAILING + "-" + run.id());
    }
}
