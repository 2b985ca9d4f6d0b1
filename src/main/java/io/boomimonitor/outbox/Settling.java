package io.boomimonitor.outbox;

import io.boomimonitor.store.Store;
import java.time.Instant;
import java.util.List;

/** Writes down what became of deliveries and messages that were tried, in the transaction that gives their lease back. */
final class Settling {

    private static final String DELIVERY = """
            update delivery set state = ?, attempts = ?, next_attempt_at = ?, blocks_until = ?, last_error = coalesce(?, last_error),
              updated_at = ? where delivery_id = ? and state = 'pending' and attempts = ? and queued_at = ?""";
    private static final String MESSAGE = DELIVERY.replace("update delivery", "update message").replace("delivery_id", "message_no");
    private static final String MEMBERS = """
            update delivery set state = :state, updated_at = :now, last_error = coalesce(:error, last_error)
            where message_no = :message and state = 'pending'""";

    private final Store store;
    private final Alerted alerted;
    private final FailingDestinations failing;
    private final Fallbacks fallbacks;

    Settling(Store store) {
        this.store = store;
        this.alerted = new Alerted(store);
        this.failing = new FailingDestinations(store);
        this.fallbacks = new Fallbacks(store);
    }

    void settle(Batch batch, List<Outcome> tried, long now) {
        failing.settled(batch.destination(), tried, now);
        List<Outcome> deliveries = tried.stream().filter(outcome -> !outcome.delivery().isMessage()).toList();
        if (!deliveries.isEmpty()) {
            store.batches().batchUpdate(DELIVERY, deliveries.stream().map(outcome -> row(outcome, batch, now)).toList());
        }
        tried.stream().filter(outcome -> outcome.delivery().isMessage()).forEach(outcome -> settle(outcome, batch, now));
        // only what people get has a fallback
        if (tried.stream().anyMatch(outcome -> outcome.delivery().isMessage() && outcome.state() == State.DELIVERED)) {
            fallbacks.returned(batch.destination(), Instant.ofEpochMilli(now));
        }
    }

    private void settle(Outcome outcome, Batch batch, long now) {
        int settled = store.batches().update(MESSAGE, row(outcome, batch, now));
        if (settled > 0 && outcome.state() != State.PENDING) {
            store.sql().sql(MEMBERS).param("state", outcome.state().word()).param("now", now).param("error", outcome.error())
                    .param("message", outcome.delivery().id()).update();
            if (outcome.state() == State.DELIVERED && batch.sent(outcome.delivery()) != null) {
                store.sql().sql("update message set sent = :sent where message_no = :message")
                        .param("sent", Compressed.text(batch.sent(outcome.delivery()))).param("message", outcome.delivery().id()).update();
            }
            if (outcome.state() == State.DELIVERED && batch.posted(outcome.delivery()) != null) {
                store.sql().sql("update message set channel = :channel, ts = :ts where message_no = :message")
                        .param("channel", batch.posted(outcome.delivery()).channel()).param("ts", batch.posted(outcome.delivery()).ts())
                        .param("message", outcome.delivery().id()).update();
            }
            if (outcome.state() == State.DEAD) {
                alerted.dead(outcome.delivery().id());
            }
        }
    }

    private static Object[] row(Outcome outcome, Batch batch, long now) {
        Delivery delivery = outcome.delivery();
        long next = outcome.nextAttemptAt(Instant.ofEpochMilli(now)).toEpochMilli();
        return new Object[] {outcome.state().word(), delivery.attempt(), next, outcome.blocks() ? next : 0, outcome.error(), now,
            delivery.id(), delivery.attempt() - 1, batch.queuedAt(delivery).toEpochMilli()};
    }
}
