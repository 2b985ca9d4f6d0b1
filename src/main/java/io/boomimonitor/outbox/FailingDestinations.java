package io.boomimonitor.outbox;

import io.boomimonitor.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which destinations take nothing, and since when; kept in the store, so that a restart does not begin to count again. */
public final class FailingDestinations {

    private static final String FAILED = """
            insert into destination_failing (destination, since, last_at, error) values (:destination, :now, :now, :error)
            on conflict (destination) do update set last_at = excluded.last_at, error = excluded.error""";
    /** Each part has an index of its own: a long backlog is counted, not read. */
    private static final String WAITING = """
            select coalesce(sum(alerts), 0), coalesce(min(oldest), 0) from (
              select count(*) as alerts, min(queued_at) as oldest from delivery
              where destination = :destination and state = 'pending' and group_key is null
              union all select count(*), min(queued_at) from delivery
              where destination = :destination and state = 'pending' and group_key is not null and message_no is null
                and next_attempt_at <= :now
              union all select sum(alerts), min(queued_at) from message where destination = :destination and state = 'pending') parts""";

    /**
     * @param destination its name
     * @param since       its first failure after the last delivery, UTC
     * @param lastAt      its last failure, UTC
     * @param error       why it fails, one line without secrets
     */
    public record Failing(String destination, Instant since, Instant lastAt, String error) {

        /** @return whether it has failed for so long by now */
        public boolean hasLasted(Duration time, Instant now) {
            return !since.plus(time).isAfter(now);
        }
    }

    /**
     * What waits for a destination.
     *
     * @param alerts how many; not those that are held back on purpose
     * @param oldest when the first one was stored, UTC; meaningless when there is none
     */
    public record Waiting(long alerts, Instant oldest) {
    }

    private final Store store;

    /** @param store where they are kept */
    public FailingDestinations(Store store) {
        this.store = store;
    }

    /** Takes note of what became of a batch, in the transaction that writes it down. What is refused for good says nothing of the rest. */
    void settled(String destination, List<Outcome> outcomes, long now) {
        if (outcomes.stream().anyMatch(outcome -> outcome.state() == State.DELIVERED)) {
            store.sql().sql("delete from destination_failing where destination = :destination").param("destination", destination)
                    .update();
            return;
        }
        outcomes.stream().filter(outcome -> outcome.state() == State.PENDING).findFirst().ifPresent(failed ->
                store.sql().sql(FAILED).param("destination", destination).param("now", now)
                        .param("error", String.valueOf(failed.error())).update());
    }

    /** @return all, by name */
    public List<Failing> all() {
        return store.sql().sql("select destination, since, last_at, error from destination_failing order by destination")
                .query((row, number) -> new Failing(row.getString(1), Instant.ofEpochMilli(row.getLong(2)),
                        Instant.ofEpochMilli(row.getLong(3)), row.getString(4))).list();
    }

    /** @return their names */
    public Set<String> names() {
        return all().stream().map(Failing::destination).collect(Collectors.toSet());
    }

    /** @return what waits for the destination by now */
    public Waiting waiting(String destination, Instant now) {
        return store.sql().sql(WAITING).param("destination", destination).param("now", now.toEpochMilli())
                .query((row, number) -> new Waiting(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)))).single();
    }
}
