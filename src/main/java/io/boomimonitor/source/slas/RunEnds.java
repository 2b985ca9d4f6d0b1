package io.boomimonitor.source.slas;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.DurationText;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Is a late run over? Its recovery says how it ended. A run that was over before anybody was alerted, between two polls or while the
 * monitor was away, raises one alert under the id that it would have had while it ran.
 */
final class RunEnds {

    /** A record that Boomi does not show for so long will not come back. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Function<List<String>, Set<String>> stored;

    /** @param stored which of some alerts, by their ids, are in the outbox */
    RunEnds(Function<List<String>, Set<String>> stored) {
        this.stored = stored;
    }

    /** @return which alerts of a page's runs that took too long are in the outbox */
    Set<String> alerted(List<MatchedRun> page, PageFindings findings) {
        List<String> ids = page.stream().filter(one -> one.run().hasEnded() && one.breach().isPresent())
                .filter(one -> findings.find(LateRuns.subject(one.run())) == null).flatMap(one -> ids(one.run())).toList();
        return ids.isEmpty() ? Set.of() : stored.apply(ids);
    }

    /** Compares a run that ended. @param alerted as {@link #alerted} says */
    void check(MatchedRun matched, PageFindings findings, Set<String> alerted) {
        Execution run = matched.run();
        OpenFinding late = findings.find(LateRuns.subject(run));
        if (late != null) {
            findings.over(late.subject(), recovered(late, run));
        } else if (ids(run).noneMatch(alerted::contains)) {
            matched.breach().ifPresent(breach -> findings.add(Change.once(LateRuns.subject(run), overAlready(breach, run))));
        }
    }

    /** @return the {@code executionId}s of the runs whose end a finding waits for */
    static Set<String> awaited(Map<String, OpenFinding> open) {
        Set<String> ids = new TreeSet<>();
        open.values().forEach(finding -> ids.add(awaited(finding)));
        ids.remove("");
        return ids;
    }

    /**
     * Ends findings of runs that Boomi no longer knows.
     *
     * @param missing the {@code executionId}s that Boomi was asked for, and did not show
     * @return the end of those findings that are more than a day old
     */
    static List<Change> vanished(Set<String> missing, Map<String, OpenFinding> open, Instant now) {
        PageFindings findings = new PageFindings(open);
        open.forEach((subject, finding) -> {
            if (missing.contains(awaited(finding)) && finding.since().plus(PATIENCE).isBefore(now)) {
                findings.over(subject, SlaAlert.of(SlaAlert.RECOVERED, "INFO", now,
                        "Boomi no longer knows this run; how it ended is unknown")
                        .about(finding.fields()).because(finding).with("executionStatus", "UNKNOWN")
                        .as(SlaAlert.RECOVERED + "-" + subject));
            }
        });
        return findings.changes();
    }

    private static Alert recovered(OpenFinding late, Execution run) {
        long elapsed = run.elapsed().orElseGet(() -> Elapsed.running(run.fields(), run.seen()));
        long threshold = late.fields().path("threshold").asLong();
        String text = "ended with status " + SafeText.brief(run.text("status")) + " after " + DurationText.text(elapsed)
                + " (limit " + DurationText.text(threshold) + ")";
        return SlaAlert.of(SlaAlert.RECOVERED, "INFO", run.seen(), text).about(late.fields()).about(run.fields()).because(late)
                .elapsed(elapsed).threshold(threshold).with("executionStatus", run.text("status"))
                .as(SlaAlert.RECOVERED + "-" + run.id());
    }

    private static Alert overAlready(SlaBreach breach, Execution run) {
        return LateRuns.breached(breach, run, "took " + DurationText.text(breach.elapsed()) + " (limit "
                + DurationText.text(breach.threshold()) + "); it is over already, with status " + SafeText.brief(run.text("status")))
                .as(LateRuns.alertId(run, breach.level()));
    }

    /** @return the run whose end the finding waits for; empty when it waits for none */
    private static String awaited(OpenFinding finding) {
        String field = finding.subject().startsWith(LateRuns.PREFIX) ? "executionId"
                : finding.subject().startsWith(SlowRuns.PREFIX) ? SlowRuns.RUNNING : "";
        return finding.fields().path(field).asText();
    }

    private static Stream<String> ids(Execution run) {
        return Stream.of("WARNING", "ERROR").map(level -> LateRuns.alertId(run, level));
    }
}
