package io.boomimonitor.outbox;

import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Grouping;

/**
 * On which terms a recipient is alerted, as a rule and its destination say.
 *
 * @param audience   machines receive each alert at once, and the rest means nothing to them
 * @param grouping   which alerts make one message, and when it leaves
 * @param hours      when the recipient wants to be alerted; null: always
 * @param escalation who else is alerted of a problem that lasts; null: no one
 */
public record Terms(Audience audience, Grouping grouping, Hours hours, Escalation escalation) {

    /** Each alert at once. */
    public static final Terms MACHINES = new Terms(Audience.MACHINES, Grouping.NONE, null, null);
}
