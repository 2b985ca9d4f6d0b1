package io.boomimonitor.app;

import io.boomimonitor.store.Store;
import java.time.Duration;
import java.time.Instant;

/**
 * What waits for a destination.
 *
 * @param waiting      deliveries that are due or being sent; not those that are held back on purpose
 * @param dead         deliveries that were given up
 * @param failingSince when the oldest delivery that has failed was stored, in ms since 1970 UTC; 0 when none fails
 * @param lastError    why it failed; null when none fails
 */
record Backlog(long waiting, long dead, long failingSince, String lastError) {

    /** Each count has an index of its own: health and metrics ask often, and the table holds all that was delivered for days. */
    static final String COUNT = """
            select
              (select count(*) from delivery where destination = :destination and state = 'pending' and group_key is null)
              + (select count(*) from delivery where destination = :destination and state = 'pending' and group_key is not null
                and message_no is null and held_by is null and next_attempt_at <= :now)
              + (select count(*) from message m join delivery d on d.message_no = m.message_no
                where m.destination = :destination and m.state = 'pending' and d.state = 'pending'),
              (select count(*) from delivery where destination = :destination and state = 'dead'),
              f.queued_at, f.last_error
            from (select 1 as one) o left join (
              select * from (select queued_at, last_error from delivery where destination = :destination and state = 'pending'
                and last_error is not null order by delivery_id limit 1) deliveries
              union all
              select * from (select queued_at, last_error from message where destination = :destination and state = 'pending'
                and last_error is not null order by message_no limit 1) messages
              order by queued_at limit 1) f on true""";

    static Backlog of(Store store, String destination, Instant now) {
        return store.sql().sql(COUNT).param("destination", destination).param("now", now.toEpochMilli())
                .query((row, number) -> new Backlog(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4))).single();
    }

    /** The time since which each is due; those that wait for a group's message since that is due. */
    static final String OLDEST = """
            select coalesce(min(since), 0) from (
              select * from (select queued_at as since from delivery where destination = :destination and state = 'pending'
                and group_key is null order by delivery_id limit 1) deliveries
              union all
              select * from (select queued_at as since from message where destination = :destination and state = 'pending'
                order by message_no limit 1) messages
              union all
              select min(next_attempt_at) as since from delivery where destination = :destination and state = 'pending'
                and group_key is not null and message_no is null and held_by is null and next_attempt_at <= :now) oldest""";

    /** @return how long what is due has been waiting; zero when nothing is */
    static Duration oldest(Store store, String destination, Instant now) {
        long since = store.sql().sql(OLDEST).param("destination", destination).param("now", now.toEpochMilli())
                .query(Long.class).single();
        return since == 0 ? Duration.ZERO : Duration.ofMillis(Math.max(0, now.toEpochMilli() - since));
    }

    /** @return how many deliveries are held back: by a group's timers, as a repeat, by a limit, by hours or a silence */
    static long held(Store store, String destination) {
        return count(store, destination, "state = 'pending' and group_key is not null and message_no is null and held_by is not null");
    }

    /** @return how many were never sent, because a silence ended after their problem; as long as they are stored */
    static long silenced(Store store, String destination) {
        return count(store, destination, "state = 'silenced'");
    }

    /** @return how many were given up, without counting what waits */
    static long dead(Store store, String destination) {
        return count(store, destination, "state = 'dead'");
    }

    private static long count(Store store, String destination, String condition) {
        return store.sql().sql("select count(*) from delivery where destination = :destination and " + condition)
                .param("destination", destination).query(Long.class).single();
    }
}
