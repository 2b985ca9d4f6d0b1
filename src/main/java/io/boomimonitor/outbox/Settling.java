package io.boomimonitor.outbox;

import io.boomimonitor.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Writes down what became of deliveries and messages that were tried, in the transaction that gives their lease back. */
final class Settling {

    private static final String DELIVERY = """
            update delivery set state = ?, attempts = ?, next_attempt_at = ?, blocks_until = ?, last_error = coalesce(?, last_error),
              updated_at = ? where delivery_id = ? and state = 'pending' and attempts = ? and queued_at = ?""";
    /** As it was sent, and where a chat keeps it: known once it is delivered. */
    private static final String MESSAGE = DELIVERY.replace("update delivery", "update message").replace("delivery_id", "message_no")
            .replace("set state", "set sent = coalesce(?, sent), channel = coalesce(?, channel), ts = coalesce(?, ts), state");
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
        Object[] message = Stream.of(asSent(outcome, batch), row(outcome, batch, now)).flatMap(Stream::of).toArray();
        int settled = store.batches().update(MESSAGE, message);
        if (settled > 0 && outcome.state() != State.PENDING) {
            store.sql().sql(MEMBERS).param("state", outcome.state().word()).param("now", now).param("error", outcome.error())
                    .param("message", outcome.delivery().id()).update();
            if (outcome.state() == State.DEAD) {
                alerted.dead(outcome.delivery().id());
            }
        }
    }

    private static Object[] asSent(Outcome outcome, Batch batch) {
        boolean delivered = outcome.state() == State.DELIVERED;
        byte[] sent = delivered ? batch.sent(outcome.delivery()) : null;
        Episode.Opening posted = delivered ? batch.posted(outcome.delivery()) : null;
        return new Object[] {sent == null ? null : Compressed.text(sent), posted == null ? null : posted.channel(),
            posted == null ? null : posted.ts()};
    }

    private static Object[] row(Outcome outcome, Batch batch, long now) {
        Delivery delivery = outcome.delivery();
        long next = outcome.nextAttemptAt(Instant.ofEpochMilli(now)).toEpochMilli();
        return new Object[] {outcome.state().word(), delivery.attempt(), next, outcome.blocks() ? next : 0, outcome.error(), now,
            delivery.id(), delivery.attempt() - 1, batch.queuedAt(delivery).toEpochMilli()};
    }
}
