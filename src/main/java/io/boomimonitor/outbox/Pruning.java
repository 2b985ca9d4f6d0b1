package io.boomimonitor.outbox;

import io.boomimonitor.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Forgets what is settled and old, a little at a time, so that nothing waits long for it. */
public final class Pruning {

    private static final int BATCH = 500;
    /** One more than Boomi keeps events: an alert that is forgotten sooner would be delivered again. */
    private static final Duration AT_LEAST = Duration.ofDays(8);

    private final Store store;
    private final Clock clock;
    private final Duration keep;

    /** @param keep how long an alert is kept; never less than 8 days */
    public Pruning(Store store, Clock clock, Duration keep) {
        this.store = store;
        this.clock = clock;
        this.keep = keep.compareTo(AT_LEAST) < 0 ? AT_LEAST : keep;
    }

    /** @return how many alerts were forgotten, with their deliveries */
    public int prune() {
        RuleHits.prune(store, clock.instant());
        int forgotten = 0;
        for (int batch = BATCH; batch == BATCH; forgotten += batch) {
            batch = pruneBatch();
        }
        pruneMessages();
        TableVersions.prune(store, clock.instant());
        return forgotten;
    }

    private void pruneMessages() {
        long before = clock.instant().minus(keep).toEpochMilli();
        store.inTransaction(() -> store.sql().sql("""
                delete from message where created_at < :before
                  and not exists (select 1 from delivery d where d.message_no = message.message_no)""").param("before", before).update());
        store.inTransaction(() -> store.sql().sql("delete from message_group where claimed_at < :before").param("before", before).update());
    }

    private int pruneBatch() {
        return store.inTransaction(() -> {
            List<Long> old = store.sql().sql("""
                    select a.alert_no from alert a where a.received_at < :before and not exists (select 1 from delivery d
                      where d.alert_no = a.alert_no and (d.state = 'pending' or d.updated_at >= :before))
                    order by a.received_at limit :most""")
                    .param("before", clock.instant().minus(keep).toEpochMilli()).param("most", BATCH).query(Long.class).list();
            if (!old.isEmpty()) {
                store.sql().sql("delete from delivery where alert_no in (:ids)").param("ids", old).update();
                store.sql().sql("delete from alert where alert_no in (:ids)").param("ids", old).update();
            }
            return old.size();
        });
    }
}
