package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.DurationText;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/** Does a run take much longer than its process usually does? People are alerted once, until a later run takes its usual time. */
final class SlowRuns {

    static final String PREFIX = "slow:";
    /** The field of a finding that names the slow run while it goes on: until its end no other run ends the finding. */
    static final String RUNNING = "slowRun";

    /** Boomi gives times to the second, so that nothing below is known well enough to be multiplied. */
    private static final long LEAST_MEDIAN = 1_000;

    private final RunHistories histories;

    SlowRuns(RunHistories histories) {
        this.histories = histories;
    }

    void running(MatchedRun matched, PageFindings findings) {
        if (findings.find(subject(matched)) == null) {
            measure(matched).filter(Measure::isSlow).ifPresent(slow -> opened(slow, matched.run(), findings, "has been running for "));
        }
    }

    void finished(MatchedRun matched, PageFindings findings) {
        OpenFinding known = findings.find(subject(matched));
        Optional<Measure> measure = measure(matched);
        boolean isSlow = measure.isPresent() && measure.get().isSlow();
        if (known == null) {
            measure.filter(Measure::isSlow).ifPresent(slow -> opened(slow, matched.run(), findings, "took "));
            return;
        }
        String awaited = known.fields().path(RUNNING).asText();
        boolean isAwaited = awaited.equals(matched.run().text("executionId"));
        if (isAwaited && isSlow) {
            ObjectNode fields = known.fields().deepCopy();
            fields.remove(RUNNING);
            findings.add(Change.watched(new OpenFinding(known.subject(), known.level(), known.since(), fields)));
        } else if (isAwaited || awaited.isEmpty() && measure.isPresent() && !isSlow && matched.run().hasCompleted()) {
            // a run that failed early says nothing about what is usual
            over(known, matched.run(), findings);
        }
    }

    private static String subject(MatchedRun matched) {
        return PREFIX + matched.run().processKey();
    }

    private static void opened(Measure slow, Execution run, PageFindings findings, String verb) {
        String text = verb + DurationText.text(slow.elapsed()) + ", more than " + factor(slow.row().slowerThan()) + " times its usual "
                + DurationText.text(slow.median());
        SlaAlert alert = SlaAlert.of(SlaAlert.SLOW, "WARNING", run.seen(), text).about(run.fields()).because(slow.row())
                .elapsed(slow.elapsed()).threshold(slow.limit()).with("median", slow.median()).with("executionStatus", run.text("status"))
                .with(RUNNING, run.isRunning() ? run.text("executionId") : "");
        findings.opened(PREFIX + run.processKey(), "WARNING", run.seen(), alert.as(SlaAlert.SLOW + "-" + run.id()));
    }

    private static void over(OpenFinding known, Execution run, PageFindings findings) {
        OptionalLong elapsed = run.elapsed();
        String text = elapsed.isEmpty() ? "is no longer slow" : "is no longer slow: took " + DurationText.text(elapsed.getAsLong());
        SlaAlert alert = SlaAlert.of(SlaAlert.RECOVERED, "INFO", run.seen(), text).about(known.fields()).about(run.fields()).because(known)
                .with("executionStatus", run.text("status"));
        elapsed.ifPresent(alert::elapsed);
        findings.over(known.subject(), alert.as(SlaAlert.RECOVERED + "-" + SlaAlert.SLOW + "-" + run.id()));
    }

    private Optional<Measure> measure(MatchedRun matched) {
        Optional<SlaRule> row = matched.rules().stream().filter(one -> one.slowerThan() > 0).min(Comparator.comparing(SlaRule::slowerThan));
        OptionalLong median = row.isEmpty() ? OptionalLong.empty() : histories.median(matched.run());
        return median.isEmpty() || matched.run().elapsed().isEmpty() ? Optional.empty()
                : Optional.of(new Measure(row.get(), Math.max(LEAST_MEDIAN, median.getAsLong()), matched.run().elapsed().getAsLong()));
    }

    private static String factor(double factor) {
        return factor == Math.rint(factor) ? String.valueOf((long) factor) : String.valueOf(factor);
    }

    private record Measure(SlaRule row, long median, long elapsed) {

        long limit() {
            return (long) (row.slowerThan() * median);
        }

        boolean isSlow() {
            return elapsed > limit();
        }
    }
}
