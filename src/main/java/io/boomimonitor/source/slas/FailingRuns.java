package io.boomimonitor.source.slas;

import io.boomimonitor.alert.TimeText;
import io.boomimonitor.finding.OpenFinding;
import java.util.Comparator;
import java.util.Optional;

/** Does a process fail run after run? People are alerted once, until a run completes. */
final class FailingRuns {

    static final String PREFIX = "failing:";

    private final RunHistories histories;

    FailingRuns(RunHistories histories) {
        this.histories = histories;
    }

    void finished(MatchedRun matched, PageFindings findings) {
        Execution run = matched.run();
        String subject = PREFIX + run.processKey();
        OpenFinding known = findings.find(subject);
        int failures = histories.failuresInRow(run);
        Optional<SlaRow> row = matched.rules().stream().filter(one -> one.maxFailuresInRow() > 0).min(Comparator.comparing(SlaRow::maxFailuresInRow));
        if (known == null) {
            row.filter(strictest -> run.hasFailed() && failures >= strictest.maxFailuresInRow())
                    .ifPresent(strictest -> opened(subject, strictest, failures, run, findings));
        } else if (failures == 0 && run.hasCompleted()) {
            over(subject, known, run, findings);
        }
    }

    private static void opened(String subject, SlaRow row, int failures, Execution run, PageFindings findings) {
        String text = "failed " + failures + (failures == 1 ? " time" : " times in a row") + " (limit " + row.maxFailuresInRow()
                + "), last with status " + run.text("status");
        findings.opened(subject, "ERROR", run.seen(), SlaAlert.of(SlaAlert.FAILING, "ERROR", run.seen(), text).about(run.fields()).because(row)
                .with("failuresInRow", failures).with("executionStatus", run.text("status")).with("error", run.text("message"))
                .as(SlaAlert.FAILING + "-" + run.id()));
    }

    private static void over(String subject, OpenFinding known, Execution run, PageFindings findings) {
        String text = "completed again, after failures in a row since " + TimeText.seconds(known.since());
        findings.over(subject, SlaAlert.of(SlaAlert.RECOVERED, "INFO", run.seen(), text).about(known.fields()).about(run.fields()).because(known)
                .with("executionStatus", run.text("status")).as(SlaAlert.RECOVERED + "-" + SlaAlert.FAILING + "-" + run.id()));
    }
}
