package io.boomimonitor.finding;

import io.boomimonitor.alert.Alert;
import java.util.Optional;

/**
 * What one poll of the account changes: a finding is new, worse or over.
 *
 * @param subject the finding's
 * @param alert   empty when there is nothing to alert. Its id must be the same when the poll is repeated after a crash, so
 *                that it is sent once
 * @param open    the finding as it is from now on; empty when it is over
 */
public record Change(String subject, Optional<Alert> alert, Optional<OpenFinding> open) {

    /** A finding that is new or worse: alerted. */
    public static Change opened(OpenFinding finding, Alert alert) {
        return new Change(finding.subject(), Optional.of(alert), Optional.of(finding));
    }

    /** A finding that is watched until it is worth an alert. */
    public static Change watched(OpenFinding finding) {
        return new Change(finding.subject(), Optional.empty(), Optional.of(finding));
    }

    /** A finding that is over: alerted. */
    public static Change over(String subject, Alert alert) {
        return new Change(subject, Optional.of(alert), Optional.empty());
    }

    /** A finding that ended before it was alerted. */
    public static Change forgotten(String subject) {
        return new Change(subject, Optional.empty(), Optional.empty());
    }
}
