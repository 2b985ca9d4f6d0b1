package io.boomimonitor.finding;

import io.boomimonitor.alert.Alert;
import java.util.Optional;

/**
 * What a look at the account changes: a finding is new, worse or over.
 *
 * @param subject the finding
 * @param alert   what to tell; empty when nobody needs to hear of it. Its id must be the same when the look is repeated
 *                after a crash, so that it is told once
 * @param open    the finding as it is from now on; empty when it is over
 */
public record Change(String subject, Optional<Alert> alert, Optional<OpenFinding> open) {

    /** A finding that is new or worse, and told. */
    public static Change opened(OpenFinding finding, Alert alert) {
        return new Change(finding.subject(), Optional.of(alert), Optional.of(finding));
    }

    /** A finding that is only watched until it is worth telling. */
    public static Change watched(OpenFinding finding) {
        return new Change(finding.subject(), Optional.empty(), Optional.of(finding));
    }

    /** A finding that is over, and told. */
    public static Change over(String subject, Alert alert) {
        return new Change(subject, Optional.of(alert), Optional.empty());
    }

    /** A finding that is over before anybody was told. */
    public static Change forgotten(String subject) {
        return new Change(subject, Optional.empty(), Optional.empty());
    }
}
