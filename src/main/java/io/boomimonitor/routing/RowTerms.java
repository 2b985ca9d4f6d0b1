package io.boomimonitor.routing;

import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.Escalation;
import io.boomimonitor.outbox.Hours;
import io.boomimonitor.outbox.Terms;

/**
 * What one rule says about when people are alerted; its destinations say the rest.
 *
 * @param groupBy       the cells as written, empty for what the destination says; {@code -} or {@code 0} switches one off
 * @param hours         null when the rule has none
 * @param skip          whether the rule does not match outside its hours; else what it sends waits for them
 * @param escalation    null when the rule has none
 */
record RowTerms(String groupBy, String groupWait, String groupInterval, String repeatEvery, Hours hours, boolean skip,
                Escalation escalation) {

    /** Of a rule that says nothing of it. */
    static final RowTerms NONE = new RowTerms("", "", "", "", null, false, null);

    /** On which terms the recipients of a destination are alerted by this rule. */
    Terms of(Destination destination) {
        if (destination.audience() == Audience.MACHINES) {
            return Terms.MACHINES;
        }
        return new Terms(Audience.PEOPLE, destination.grouping(groupBy, groupWait, groupInterval, repeatEvery),
                skip ? null : hours, escalation);
    }

    /** @return when the rule matches at all; null: always */
    Hours matchingHours() {
        return skip ? hours : null;
    }
}
