package io.boomimonitor.source.slas;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.DurationText;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.alert.TimeText;
import io.boomimonitor.finding.OpenFinding;
import java.util.Locale;
import java.util.function.Predicate;

/** Is a run late? People are alerted once for each level. */
final class LateRuns {

    static final String PREFIX = "run:";

    private final Predicate<String> offline;

    /** @param offline whether the runtime of an {@code atomId} is known to be OFFLINE */
    LateRuns(Predicate<String> offline) {
        this.offline = offline;
    }

    /** Compares a run that goes on. */
    void check(MatchedRun matched, PageFindings findings) {
        OpenFinding known = findings.find(subject(matched.run()));
        matched.breach().filter(breach -> isNews(breach, known)).ifPresent(breach -> findings.opened(subject(matched.run()), breach.level(),
                known == null ? matched.run().seen() : known.since(), alert(breach, matched.run())));
    }

    /** @param known the open finding; null when there is none. @return whether people must be alerted of the breach */
    static boolean isNews(SlaBreach breach, OpenFinding known) {
        return known == null || !known.level().equals("ERROR") && !known.level().equals(breach.level());
    }

    /** @return the finding that the run is late */
    static String subject(Execution run) {
        return PREFIX + run.id();
    }

    /** @return the alert that the run is late; the caller adds the sentence for people */
    static SlaAlert breached(SlaBreach breach, Execution run, String text) {
        return SlaAlert.of(SlaAlert.BREACHED, breach.level(), run.seen(), text).about(run.fields()).because(breach.rule())
                .elapsed(breach.elapsed()).threshold(breach.threshold().toMillis()).with("executionStatus", run.text("status"));
    }

    /** @return of the alert that the run is late, by {@code WARNING} or {@code ERROR} */
    static String alertId(Execution run, String level) {
        return SlaAlert.BREACHED + "-" + run.id() + "-" + level.toLowerCase(Locale.ROOT);
    }

    private Alert alert(SlaBreach breach, Execution run) {
        boolean lost = offline.test(run.text("atomId"));
        String text = (lost ? "its runtime " + SafeText.brief(run.text("atomName"))
                + " is OFFLINE, so it is not known whether it still runs: by Boomi's record for " : "still running after ")
                + DurationText.text(breach.elapsed()) + " (limit " + DurationText.text(breach.threshold()) + "), since "
                + (run.start() == null ? "an unknown time" : TimeText.seconds(run.start()));
        return breached(breach, run, text).with("runtimeStatus", lost ? "OFFLINE" : "").as(alertId(run, breach.level()));
    }
}
