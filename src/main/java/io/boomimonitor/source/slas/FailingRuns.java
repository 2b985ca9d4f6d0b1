package io.boomimonitor.source.slas;

import io.boomimonitor.finding.OpenFinding;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Processes that fail run after run: told once, until a run completes. */
final class FailingRuns {

    static final String PREFIX = "failing:";

    private final RunHistories histories;

    FailingRuns(RunHistories histories) {
        this.histories = histories;
    }

    void finished(List<SlaRow> rows, Execution run, PageFindings findings, Instant now) {
        String subject = PREFIX + run.processKey();
        OpenFinding told = findings.find(subject);
        int failures = histories.failuresInRow(run);
        Optional<SlaRow> row = rows.stream().filter(one -> one.maxFailuresInRow() > 0).min(Comparator.comparing(SlaRow::maxFailuresInRow));
        if (told == null) {
            row.filter(strictest -> run.hasFailed() && failures >= strictest.maxFailuresInRow())
                    .ifPresent(strictest -> opened(subject, strictest, failures, run, findings, now));
        } else if (failures == 0 && run.hasCompleted()) {
            over(subject, told, run, findings, now);
        }
    }

    private static void opened(String subject, SlaRow row, int failures, Execution run, PageFindings findings, Instant now) {
        String text = "failed " + failures + (failures == 1 ? " time" : " times in a row") + " (limit " + row.maxFailuresInRow() + "), last with status "
                + run.text("status");
        findings.opened(subject, "ERROR", now, SlaAlert.of(SlaAlert.FAILING, "ERROR", now, text).about(run.fields()).because(row)
                .with("failuresInRow", failures).with("executionStatus", run.text("status")).with("error", run.text("message"))
                .as(SlaAlert.FAILING + "-" + run.id()));
    }

    private static void over(String subject, OpenFinding told, Execution run, PageFindings findings, Instant now) {
        String text = "completed again, after failures in a row since " + SlaAlert.seconds(told.since());
        findings.over(subject, SlaAlert.of(SlaAlert.RECOVERED, "INFO", now, text).about(told.fields()).about(run.fields()).because(told)
                .with("executionStatus", run.text("status")).as(SlaAlert.RECOVERED + "-" + SlaAlert.FAILING + "-" + run.id()));
    }
}
