package io.boomimonitor.outbox;

import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Grouping;
import java.time.Duration;
import java.util.List;

/**
 * On which terms a recipient is alerted, as a rule and its destination say.
 *
 * @param audience      machines receive each alert at once, and the rest means nothing to them
 * @param groupBy       the fields whose values make a group; {@link #AUTO} alone: the process, else the runtime, else the problem;
 *                      empty: each alert leaves alone
 * @param groupWait     how long a group's first alert waits for others
 * @param groupInterval how long after a message of the group the next one leaves
 * @param repeatEvery   how long after a message about a problem the next alerts of it leave; zero: as if they were the first
 * @param hours         when the recipient wants to be alerted; null: always
 * @param escalation    who else is alerted of a problem that lasts; null: no one
 */
public record Terms(Audience audience, List<String> groupBy, Duration groupWait, Duration groupInterval, Duration repeatEvery, Hours hours,
                    Escalation escalation) {

    /** The name in {@code groupBy} that stands for: by process, else by runtime, else by problem. */
    public static final String AUTO = Grouping.AUTO;
    /** Each alert at once. */
    public static final Terms MACHINES = new Terms(Audience.MACHINES, List.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO, null, null);

    public Terms {
        groupBy = List.copyOf(groupBy);
    }
}
