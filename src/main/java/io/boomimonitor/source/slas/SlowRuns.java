package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.DurationText;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Processes that take much longer than they usually do: told once, until a later run takes its usual time. */
final class SlowRuns {

    static final String PREFIX = "slow:";
    /** The field of a finding that names the slow run while it goes on: until its end no other run ends the finding. */
    static final String RUNNING = "slowRun";

    /** Boomi tells times to the second, so that nothing below is known well enough to be multiplied. */
    private static final long LEAST_MEDIAN = 1_000;

    private final RunHistories histories;

    SlowRuns(RunHistories histories) {
        this.histories = histories;
    }

    void running(List<SlaRow> rows, Execution run, PageFindings findings, Instant now) {
        String subject = PREFIX + run.processKey();
        if (findings.find(subject) == null) {
            measure(rows, run, Elapsed.running(run.fields(), now)).filter(Measure::isSlow)
                    .ifPresent(slow -> opened(subject, slow, run, findings, now, "has been running for "));
        }
    }

    void finished(List<SlaRow> rows, Execution run, PageFindings findings, Instant now) {
        String subject = PREFIX + run.processKey();
        OpenFinding told = findings.find(subject);
        OptionalLong elapsed = Elapsed.finished(run.fields());
        Measure measure = elapsed.isEmpty() ? null : measure(rows, run, elapsed.getAsLong()).orElse(null);
        if (told == null) {
            if (measure != null && measure.isSlow()) {
                opened(subject, measure, run, findings, now, "took ");
            }
            return;
        }
        String running = told.fields().path(RUNNING).asText();
        if (running.equals(run.text("executionId")) && measure != null && measure.isSlow()) {
            ObjectNode fields = told.fields().deepCopy();
            fields.remove(RUNNING);
            findings.add(Change.watched(new OpenFinding(subject, told.level(), told.since(), fields)));
        } else if (running.equals(run.text("executionId")) || running.isEmpty() && usual(measure, run)) {
            over(subject, told, run, findings, now);
        }
    }

    /** A run that failed early is no proof. */
    private static boolean usual(Measure measure, Execution run) {
        return measure != null && !measure.isSlow() && run.hasCompleted();
    }

    private void opened(String subject, Measure slow, Execution run, PageFindings findings, Instant now, String verb) {
        String text = verb + DurationText.text(slow.elapsed()) + ", more than " + factor(slow.row().slowerThan()) + " times its usual "
                + DurationText.text(slow.median());
        SlaAlert alert = SlaAlert.of(SlaAlert.SLOW, "WARNING", now, text).about(run.fields()).because(slow.row())
                .elapsed(slow.elapsed()).threshold(slow.limit()).with("median", slow.median()).with("executionStatus", run.text("status"))
                .with(RUNNING, run.isRunning() ? run.text("executionId") : "");
        findings.opened(subject, "WARNING", now, alert.as(SlaAlert.SLOW + "-" + run.id()));
    }

    private void over(String subject, OpenFinding told, Execution run, PageFindings findings, Instant now) {
        OptionalLong elapsed = Elapsed.finished(run.fields());
        String text = elapsed.isEmpty() ? "is no longer slow" : "is no longer slow: took " + DurationText.text(elapsed.getAsLong());
        SlaAlert alert = SlaAlert.of(SlaAlert.RECOVERED, "INFO", now, text).about(told.fields()).about(run.fields()).because(told)
                .with("executionStatus", run.text("status"));
        elapsed.ifPresent(alert::elapsed);
        findings.over(subject, alert.as(SlaAlert.RECOVERED + "-" + SlaAlert.SLOW + "-" + run.id()));
    }

    private Optional<Measure> measure(List<SlaRow> rows, Execution run, long elapsed) {
        Optional<SlaRow> row = rows.stream().filter(one -> one.slowerThan() > 0).min(Comparator.comparing(SlaRow::slowerThan));
        OptionalLong median = row.isEmpty() ? OptionalLong.empty() : histories.median(run);
        return median.isEmpty() ? Optional.empty() : Optional.of(new Measure(row.get(), Math.max(LEAST_MEDIAN, median.getAsLong()), elapsed));
    }

    private static String factor(double factor) {
        return factor == Math.rint(factor) ? String.valueOf((long) factor) : String.valueOf(factor);
    }

    private record Measure(SlaRow row, long median, long elapsed) {

        long limit() {
            return (long) (row.slowerThan() * median);
        }

        boolean isSlow() {
            return elapsed > limit();
        }
    }
}
