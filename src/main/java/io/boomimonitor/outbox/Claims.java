package io.boomimonitor.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Hands due deliveries to the one monitor that sends for a destination, and takes down what became of them. A monitor that
 * was away longer than its lease can no longer change them.
 */
public final class Claims {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String TAKE_LEASE = """
            insert into destination_lease (destination, owner, leased_until, paused_until) values (:destination, :owner, :until, 0)
            on conflict (destination) do update set owner = excluded.owner, leased_until = excluded.leased_until
            where destination_lease.paused_until <= :now
              and (destination_lease.owner = excluded.owner or destination_lease.leased_until <= :now)""";
    private static final String DUE = """
            select d.delivery_id, d.alert_id, d.recipient, d.attempts, d.queued_at, d.rule_table, d.rule_line, d.rule_note,
              d.table_version, a.source, a.body
            from delivery d join alert a on a.alert_id = d.alert_id
            where d.destination = :destination and d.state in ('pending', 'sending') and d.next_attempt_at <= :now
              and not exists (select 1 from delivery b where b.destination = d.destination and b.recipient = d.recipient
                and b.delivery_id < d.delivery_id and b.blocks_until > 0 and b.blocks_until > :now)
            order by d.delivery_id limit :most""";
    private static final String CLAIM = """
            update delivery set state = 'sending', owner = ?, attempts = attempts + 1, next_attempt_at = ?, blocks_until = ?,
              updated_at = ? where delivery_id = ?""";
    private static final String SETTLE = """
            update delivery set state = ?, attempts = ?, next_attempt_at = ?, blocks_until = ?, last_error = coalesce(?, last_error),
              updated_at = ? where delivery_id = ? and state = 'sending' and owner = ? and attempts = ?""";

    private final Store store;
    private final Clock clock;
    private final String owner;
    private final Duration lease;
    private final RetrySchedule retries;
    private final BooleanSupplier stopping;

    /**
     * @param owner    this monitor, unlike any other that shares the store
     * @param lease    how long a claim holds without being settled
     * @param stopping whether the monitor is about to end: then nothing more is sent
     */
    public Claims(Store store, Clock clock, String owner, Duration lease, RetrySchedule retries, BooleanSupplier stopping) {
        this.store = store;
        this.clock = clock;
        this.owner = owner;
        this.lease = lease;
        this.retries = retries;
        this.stopping = stopping;
    }

    /**
     * Claims a destination's due deliveries, oldest first.
     *
     * @param most the greatest number of deliveries
     * @return empty when nothing is due, another monitor sends, or the destination asked for silence
     */
    public Batch claim(String destination, int most) {
        Instant now = clock.instant();
        Instant until = now.plus(lease);
        // a look costs no write: most looks find nothing
        List<Batch.Claimed> claimed = due(destination, now, 1).isEmpty() ? List.of()
                : store.inTransaction(() -> takesLease(destination, now, until) ? mark(due(destination, now, most), now, until) : List.of());
        return new Batch(destination, claimed, now.plus(lease.dividedBy(2)), stopping, clock, retries);
    }

    /** Writes down what became of a batch; what nobody tried becomes pending again. */
    public void settle(Batch batch) {
        if (!batch.isDue()) {
            return;
        }
        long now = clock.millis();
        store.inTransaction(() -> {
            store.batches().batchUpdate(SETTLE, batch.outcomes().stream().map(outcome -> row(outcome, now)).toList());
            batch.pausedUntil().ifPresent(until -> pause(batch.destination(), until));
            return null;
        });
    }

    /** Makes all that a killed predecessor on this store was sending due at once; only for the one monitor that holds the store. */
    public void inherit() {
        store.inTransaction(() -> {
            store.sql().sql("update delivery set next_attempt_at = 0, blocks_until = 0 where state = 'sending'").update();
            store.sql().sql("update destination_lease set leased_until = 0").update();
            return null;
        });
    }

    private boolean takesLease(String destination, Instant now, Instant until) {
        return store.sql().sql(TAKE_LEASE).param("destination", destination).param("owner", owner)
                .param("until", until.toEpochMilli()).param("now", now.toEpochMilli()).update() > 0;
    }

    private List<Batch.Claimed> due(String destination, Instant now, int most) {
        return store.sql().sql(DUE).param("destination", destination).param("now", now.toEpochMilli()).param("most", most)
                .query((row, number) -> claimed(destination, row)).list();
    }

    private List<Batch.Claimed> mark(List<Batch.Claimed> due, Instant now, Instant until) {
        if (!due.isEmpty()) {
            store.batches().batchUpdate(CLAIM, due.stream().map(claimed -> new Object[] {owner, until.toEpochMilli(), until.toEpochMilli(),
                now.toEpochMilli(), claimed.delivery().id()}).toList());
        }
        return due;
    }

    private void pause(String destination, Instant until) {
        store.sql().sql("update destination_lease set paused_until = :until where destination = :destination and owner = :owner")
                .param("until", until.toEpochMilli()).param("destination", destination).param("owner", owner).update();
    }

    private Object[] row(Outcome outcome, long now) {
        int attempt = outcome.delivery().attempt();
        long next = outcome.nextAttemptAt().toEpochMilli();
        return new Object[] {outcome.state().word(), outcome.tried() ? attempt : attempt - 1, next, outcome.blocks() ? next : 0,
            outcome.error(), now, outcome.delivery().id(), owner, attempt};
    }

    private static Batch.Claimed claimed(String destination, ResultSet row) throws SQLException {
        RuleReference rule = new RuleReference(row.getString("rule_table"), row.getInt("rule_line"), row.getString("rule_note"),
                row.getString("table_version"));
        String body = row.getString("body");
        Alert alert = new Alert(row.getString("alert_id"), row.getString("source"), fields(body), body);
        Delivery delivery = new Delivery(row.getLong("delivery_id"), alert, destination, row.getString("recipient"),
                row.getInt("attempts") + 1, rule);
        return new Batch.Claimed(delivery, Instant.ofEpochMilli(row.getLong("queued_at")));
    }

    private static ObjectNode fields(String body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store holds an alert that is not JSON", e);
        }
    }
}
