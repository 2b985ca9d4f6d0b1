package io.boomimonitor.finding;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.ProblemKey;
import java.util.Optional;

/**
 * What one poll of the account changes: a finding is new, worse or over. Its alerts share the finding's own key, unless they name
 * another problem.
 *
 * @param subject the finding's
 * @param alert   empty when there is nothing to alert. Its id must be the same when the poll is repeated after a crash, so
 *                that it is sent once
 * @param open    the finding as it is from now on; empty when it is over
 */
public record Change(String subject, Optional<Alert> alert, Optional<OpenFinding> open) {

    /** A finding that is new or worse: alerted. */
    public static Change opened(OpenFinding finding, Alert alert) {
        return new Change(finding.subject(), about(finding.subject(), alert, AlertState.OPEN), Optional.of(finding));
    }

    /** A finding that is watched until it is worth an alert. */
    public static Change watched(OpenFinding finding) {
        return new Change(finding.subject(), Optional.empty(), Optional.of(finding));
    }

    /** A finding that is over: alerted. */
    public static Change over(String subject, Alert alert) {
        return new Change(subject, about(subject, alert, AlertState.OVER), Optional.empty());
    }

    /** The same of one that is watched again from now on. */
    public static Change over(Alert alert, OpenFinding watched) {
        return new Change(watched.subject(), about(watched.subject(), alert, AlertState.OVER), Optional.of(watched));
    }

    /** Something that was over before it was found: alerted, and it has no end to wait for. */
    public static Change once(String subject, Alert alert) {
        return new Change(subject, Optional.of(alert), Optional.empty());
    }

    /** A finding that ended without an alert of its own. */
    public static Change forgotten(String subject) {
        return new Change(subject, Optional.empty(), Optional.empty());
    }

    private static Optional<Alert> about(String subject, Alert alert, AlertState state) {
        return Optional.of(alert.problem() != null ? alert : alert.about(ProblemKey.ofFinding(alert.source(), subject), state));
    }
}
