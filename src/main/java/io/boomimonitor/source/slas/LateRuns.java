package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.DurationText;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Runs that take too long: told once for each level, and once that they are over. */
public final class LateRuns {

    private static final String PREFIX = "run:";
    /** A record that Boomi does not show for so long will not come back. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Predicate<String> offline;
    private final SlowRuns slow;

    /**
     * @param offline   whether the runtime of an {@code atomId} is known to be OFFLINE
     * @param histories the recent runs, shared with {@link FinishedRuns}
     */
    public LateRuns(Predicate<String> offline, RunHistories histories) {
        this.offline = offline;
        this.slow = new SlowRuns(histories);
    }

    /**
     * Looks at executions as Boomi shows them now: those that run, and those that ran when last seen.
     *
     * @param records ExecutionRecords in any order, joined with {@code environment} and {@code classification}
     * @param open    the open findings of the source {@code slas}, by subject
     * @param now     UTC
     * @return what is new, worse or over, in the order of the records; the same again as long as {@code open} is the same
     */
    public List<Change> look(SlaTable table, Collection<ObjectNode> records, Map<String, OpenFinding> open, Instant now) {
        PageFindings findings = new PageFindings(open);
        records.stream().map(Execution::new).filter(Execution::isKnown).forEach(run -> {
            if (run.isRunning()) {
                List<SlaRow> rows = table.rowsFor(run);
                late(rows, run, findings, now);
                slow.running(rows, run, findings, now);
            } else if (run.hasEnded()) {
                ended(run, findings, now);
            }
        });
        return findings.changes();
    }

    /**
     * The executions that have to be looked up by {@code executionId}, because a finding waits for their end.
     *
     * @param seen the {@code executionId}s of the running executions that Boomi has just shown
     */
    public static Set<String> toLookUp(Map<String, OpenFinding> open, Set<String> seen) {
        Set<String> ids = new TreeSet<>();
        open.values().forEach(finding -> ids.add(awaited(finding)));
        ids.removeAll(seen);
        ids.remove("");
        return ids;
    }

    /**
     * Ends findings of executions that Boomi no longer knows.
     *
     * @param asked the {@code executionId}s that Boomi was asked for
     * @param found those that it showed
     * @return the findings among them that are more than a day old
     */
    public List<Change> vanished(Set<String> asked, Set<String> found, Map<String, OpenFinding> open, Instant now) {
        PageFindings findings = new PageFindings(open);
        open.forEach((subject, finding) -> {
            String id = awaited(finding);
            if (asked.contains(id) && !found.contains(id) && finding.since().plus(PATIENCE).isBefore(now)) {
                findings.over(subject, SlaAlert.of(SlaAlert.RECOVERED, "INFO", now, "Boomi no longer knows this run; how it ended cannot be told")
                        .about(finding.fields()).because(finding).with("executionStatus", "UNKNOWN")
                        .as(SlaAlert.RECOVERED + "-" + subject));
            }
        });
        return findings.changes();
    }

    /** @return the finding that the run is late */
    static String subject(Execution run) {
        return PREFIX + run.id();
    }

    /** @return of the alert that the run is late, by {@code WARNING} or {@code ERROR} */
    static String alertId(Execution run, String level) {
        return SlaAlert.BREACHED + "-" + run.id() + "-" + level.toLowerCase(Locale.ROOT);
    }

    /** @return the execution whose end the finding waits for; empty when it waits for none */
    private static String awaited(OpenFinding finding) {
        String field = finding.subject().startsWith(PREFIX) ? "executionId" : finding.subject().startsWith(SlowRuns.PREFIX) ? SlowRuns.RUNNING : "";
        return finding.fields().path(field).asText();
    }

    private void late(List<SlaRow> rows, Execution run, PageFindings findings, Instant now) {
        String subject = subject(run);
        OpenFinding told = findings.find(subject);
        SlaBreach verdict = SlaBreach.of(rows, run, now).orElse(null);
        if (verdict == null || told != null && (told.level().equals("ERROR") || told.level().equals(verdict.level()))) {
            return;
        }
        boolean lost = offline.test(run.text("atomId"));
        SlaAlert alert = SlaAlert.of(SlaAlert.BREACHED, verdict.level(), now, lost ? lostText(run, verdict) : lateText(run, verdict))
                .about(run.fields()).because(verdict.row()).elapsed(verdict.elapsed()).threshold(verdict.threshold().toMillis())
                .with("executionStatus", run.text("status")).with("runtimeStatus", lost ? "OFFLINE" : "");
        findings.opened(subject, verdict.level(), told == null ? now : told.since(),
                alert.as(alertId(run, verdict.level())));
    }

    private void ended(Execution run, PageFindings findings, Instant now) {
        String subject = subject(run);
        OpenFinding told = findings.find(subject);
        if (told == null) {
            return;
        }
        long elapsed = Elapsed.finished(run.fields()).orElseGet(() -> Elapsed.running(run.fields(), now));
        long threshold = told.fields().path("threshold").asLong();
        String text = "ended with status " + SafeText.brief(run.text("status")) + " after " + DurationText.text(elapsed) + " (limit " + DurationText.text(threshold) + ")";
        findings.over(subject, SlaAlert.of(SlaAlert.RECOVERED, "INFO", now, text).about(told.fields()).about(run.fields()).because(told)
                .elapsed(elapsed).threshold(threshold).with("executionStatus", run.text("status")).as(SlaAlert.RECOVERED + "-" + run.id()));
    }

    private static String lateText(Execution run, SlaBreach verdict) {
        return "still running after " + DurationText.text(verdict.elapsed()) + " (limit " + DurationText.text(verdict.threshold()) + "), since "
                + since(run);
    }

    private static String lostText(Execution run, SlaBreach verdict) {
        return "its runtime " + SafeText.brief(run.text("atomName")) + " is OFFLINE, so nobody can tell whether it still runs: by Boomi's record for "
                + DurationText.text(verdict.elapsed()) + " (limit " + DurationText.text(verdict.threshold()) + "), since " + since(run);
    }

    private static String since(Execution run) {
        return run.start() == null ? "an unknown time" : SlaAlert.seconds(run.start());
    }
}
