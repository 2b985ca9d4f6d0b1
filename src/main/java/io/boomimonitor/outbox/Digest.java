package io.boomimonitor.outbox;

import java.time.Instant;
import java.util.List;

/**
 * Several alerts in one message. Its members are in the outbox and never change; of many, only some are in memory.
 *
 * @param count   how many alerts the message stands for
 * @param from    when the first one was stored, UTC
 * @param to      when the last one was stored, UTC
 * @param lines   the members by process and level, the worst and most frequent first; at most {@link #MOST_LINES}
 * @param unlisted how many members no line counts
 * @param members the newest, oldest first; at most {@link #MOST_MEMBERS}
 * @param overflow whether it holds what exceeded the recipient's limit
 * @param ended    how many of its problems are over by now
 * @param open     how many of its problems are not
 */
public record Digest(int count, Instant from, Instant to, List<Line> lines, int unlisted, List<Delivery> members, boolean overflow,
                     int ended, int open) {

    /** So many lines a person reads on a phone. */
    static final int MOST_LINES = 20;
    /** What a program receives in one message. */
    static final int MOST_MEMBERS = 500;

    /**
     * The members of one process and level.
     *
     * @param process the process, or the runtime, or the source where the alerts name neither
     * @param level   ERROR, WARNING, INFO, OVER for what ends a problem, or empty
     * @param count   how many alerts
     * @param errors  how many different error texts
     * @param environments where: the environment, both of two, or how many
     * @param newest  the last one stored
     */
    public record Line(String process, String level, int count, int errors, String environments, Delivery newest) {
    }

    public Digest {
        lines = List.copyOf(lines);
        members = List.copyOf(members);
    }
}
