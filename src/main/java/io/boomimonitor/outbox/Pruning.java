package io.boomimonitor.outbox;

import io.boomimonitor.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Forgets what is settled and old, a little at a time, so that nothing waits long for it. */
public final class Pruning {

    private static final int BATCH = 500;
    /** One more than Boomi keeps events: an alert that is forgotten sooner would be delivered again. */
    private static final Duration AT_LEAST = Duration.ofDays(8);

    /** By so much the time of a record and that of its alert may differ. */
    private static final Duration SKEW = Duration.ofDays(1);

    private final Store store;
    private final Clock clock;
    private final Duration keep;
    private final Map<String, Duration> reaches;

    /** For a store that no source reads into. @param keep how long an alert is kept; never less than 8 days */
    public Pruning(Store store, Clock clock, Duration keep) {
        this(store, clock, keep, Map.of());
    }

    /**
     * @param reaches by source, how far before its watermark it may read records again: their alerts are kept, however old, because a
     *                watermark stands still while nothing happens, or while the monitor is away
     */
    public Pruning(Store store, Clock clock, Duration keep, Map<String, Duration> reaches) {
        this.reaches = Map.copyOf(reaches);
        this.store = store;
        this.clock = clock;
        this.keep = keep.compareTo(AT_LEAST) < 0 ? AT_LEAST : keep;
    }

    /** @return how many alerts were forgotten, with their deliveries */
    public int prune() {
        RuleHits.prune(store, clock.instant());
        int forgotten = prune(clock.instant().minus(keep));
        pruneMessages();
        TableVersions.prune(store, clock.instant());
        return forgotten;
    }

    private int prune(Instant before) {
        Map<String, Long> stillRead = new TreeMap<>();
        store.sql().sql("select source, position from watermark").query(row -> {
            long oldest = row.getLong(2) - reaches.getOrDefault(row.getString(1), AT_LEAST).toMillis() - SKEW.toMillis();
            if (oldest < before.toEpochMilli()) {
                stillRead.put(row.getString(1), oldest);
            }
        });
        Set<String> others = stillRead.isEmpty() ? Set.of("") : stillRead.keySet();
        int forgotten = pruneAll("a.source not in (:sources)", others, before.toEpochMilli());
        for (Map.Entry<String, Long> source : stillRead.entrySet()) {
            forgotten += pruneAll("a.source in (:sources)", Set.of(source.getKey()), source.getValue());
        }
        return forgotten;
    }

    private int pruneAll(String condition, Set<String> sources, long before) {
        int forgotten = 0;
        for (int batch = BATCH; batch == BATCH; forgotten += batch) {
            batch = pruneBatch(condition, sources, before);
        }
        return forgotten;
    }

    private void pruneMessages() {
        long before = clock.instant().minus(keep).toEpochMilli();
        store.inTransaction(() -> store.sql().sql("""
                delete from message where created_at < :before
                  and not exists (select 1 from delivery d where d.message_no = message.message_no)""").param("before", before).update());
        store.inTransaction(() -> store.sql().sql("delete from message_group where claimed_at < :before").param("before", before).update());
    }

    private int pruneBatch(String condition, Set<String> sources, long before) {
        return store.inTransaction(() -> {
            List<Long> old = store.sql().sql("""
                    select a.alert_no from alert a where a.received_at < :before and %s and not exists (select 1 from delivery d
                      where d.alert_no = a.alert_no and (d.state = 'pending' or d.updated_at >= :before))
                    order by a.received_at limit :most""".formatted(condition))
                    .param("sources", sources).param("before", before).param("most", BATCH).query(Long.class).list();
            if (!old.isEmpty()) {
                store.sql().sql("delete from delivery where alert_no in (:ids)").param("ids", old).update();
                store.sql().sql("delete from alert where alert_no in (:ids)").param("ids", old).update();
            }
            return old.size();
        });
    }
}
