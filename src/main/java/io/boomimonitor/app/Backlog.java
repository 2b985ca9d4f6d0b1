package io.boomimonitor.app;

import io.boomimonitor.store.Store;

/**
 * What waits for a destination.
 *
 * @param waiting      deliveries that are due or being sent; not those that are held back on purpose
 * @param dead         deliveries that were given up
 * @param failingSince when the oldest delivery that has failed was stored, in ms since 1970 UTC; 0 when none fails
 * @param lastError    why it failed; null when none fails
 */
record Backlog(long waiting, long dead, long failingSince, String lastError) {

    static Backlog of(Store store, String destination) {
        return store.sql().sql("""
                select (select count(*) from delivery where destination = :destination and state = 'pending' and held_by is null),
                  (select count(*) from delivery where destination = :destination and state = 'dead'),
                  f.queued_at, f.last_error
                from (select 1 as one) o left join (
                  select * from (select queued_at, last_error from delivery where destination = :destination and state = 'pending'
                    and last_error is not null order by delivery_id limit 1) d
                  union all
                  select * from (select queued_at, last_error from message where destination = :destination and state = 'pending'
                    and last_error is not null order by message_no limit 1) m
                  order by queued_at limit 1) f on true""")
                .param("destination", destination)
                .query((row, number) -> new Backlog(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4))).single();
    }
}
