package io.boomimonitor.app;

import io.boomimonitor.store.Store;

/**
 * What waits for a destination.
 *
 * @param waiting      deliveries that are pending or being sent
 * @param dead         deliveries that were given up
 * @param failingSince when the oldest delivery that has failed was stored, in ms since 1970 UTC; 0 when none fails
 * @param lastError    why it failed; null when none fails
 */
record Backlog(long waiting, long dead, long failingSince, String lastError) {

    static Backlog of(Store store, String destination) {
        return store.sql().sql("""
                select (select count(*) from delivery where destination = :destination and state = 'pending'),
                  (select count(*) from delivery where destination = :destination and state = 'dead'),
                  f.queued_at, f.last_error
                from (select 1 as one) o left join (select queued_at, last_error from delivery where destination = :destination
                  and state = 'pending' and last_error is not null order by delivery_id limit 1) f on true""")
                .param("destination", destination)
                .query((row, number) -> new Backlog(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4))).single();
    }
}
