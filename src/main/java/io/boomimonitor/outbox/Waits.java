package io.boomimonitor.outbox;

import io.boomimonitor.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that waits for a time in the store. What was written down in the future was written before the clock went back: it waits as long as
 * it was meant to, from now on. What waits for a time of day, a recipient's hours or the end of a silence, stays as it is.
 */
public final class Waits {

    private static final String NEXT = " :now + case when next_attempt_at > updated_at then next_attempt_at - updated_at else 0 end";
    private static final String PULL_IN = "update %s set blocks_until = case when blocks_until > 0 then" + NEXT + " else 0 end, "
            + "next_attempt_at =" + NEXT + ", updated_at = :now where state = 'pending' and updated_at > :now";
    private static final List<String> PULLED_IN = List.of(
            PULL_IN.formatted("message"),
            PULL_IN.formatted("delivery") + " and message_no is null and (held_by is null or held_by in ('group', 'repeat', 'limit'))",
            "update destination_pause set paused_until = :now + (paused_until - written_at), written_at = :now where written_at > :now",
            "update escalation set due_at = :now + (due_at - written_at), written_at = :now where written_at > :now and done_at is null",
            "update destination_lane set leased_until = :until where leased_until > :until");
    /** What the next message of a group, the next repetition and a limit count from, and since when something lasts. */
    private static final Map<String, String> COUNTED_FROM = Map.of("message_group", "claimed_at", "alerted", "last_claimed_at",
            "message", "created_at", "destination_failing", "since", "problem", "last_at", "source_completed", "completed_at");

    private Waits() {
    }

    /**
     * At the start, and after the clock went back.
     *
     * @param lease how long a lane of a destination is leased at most
     */
    public static void pullIn(Store store, Instant now, Duration lease) {
        store.inTransaction(() -> {
            PULLED_IN.forEach(statement -> store.sql().sql(statement).param("now", now.toEpochMilli())
                    .param("until", now.plus(lease).toEpochMilli()).update());
            COUNTED_FROM.forEach((table, column) -> store.sql()
                    .sql("update %1$s set %2$s = :now where %2$s > :now".formatted(table, column))
                    .param("now", now.toEpochMilli()).update());
            return null;
        });
    }
}
