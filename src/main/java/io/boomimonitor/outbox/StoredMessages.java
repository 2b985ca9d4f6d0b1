package io.boomimonitor.outbox;

import io.boomimonitor.store.Store;
import java.util.Map;
import java.util.Optional;

/** Reads what a destination got, or would get, out of the store, whatever became of it. */
public final class StoredMessages {

    private static final String DELIVERED = DueDeliveries.SELECT
            + " where a.alert_id = :alert and d.destination = :destination order by d.delivery_id desc limit 1";
    private static final String MESSAGE = """
            select m.message_no, m.message_id, m.recipient, m.kind, m.alerts, m.attempts, m.queued_at from message m
            join delivery d on d.message_no = m.message_no join alert a on a.alert_no = d.alert_no
            where a.alert_id = :alert and d.destination = :destination order by m.message_no desc limit 1""";
    private static final String ALERT = "select alert_id, source, body, problem, state from alert where alert_id = :alert";
    private static final RuleReference NO_RULE = new RuleReference("preview", 0, "not routed to this destination", "");
    private static final int MEMBERS = 500;

    private final Store store;

    /** @param store may be in use by a running monitor; nothing is written */
    public StoredMessages(Store store) {
        this.store = store;
    }

    /** @return the newest message with the alert, or its delivery, or else the alert as if it went there; empty when it is not stored */
    public Optional<Delivery> find(String alertId, String destination) {
        Optional<Map<String, Object>> message = store.sql().sql(MESSAGE).param("alert", alertId).param("destination", destination)
                .query().listOfRows().stream().findFirst();
        return message.map(row -> new DueMessages(store).message(row, destination, MEMBERS))
                .or(() -> delivered(alertId, destination)).or(() -> notRouted(alertId, destination));
    }

    /** @return the message as it was sent; empty when it was not sent, or is not kept */
    public Optional<byte[]> sent(long message) {
        return store.sql().sql("select sent from message where message_no = :message and sent is not null").param("message", message)
                .query(String.class).optional().map(Compressed::bytes);
    }

    private Optional<Delivery> delivered(String alertId, String destination) {
        return store.sql().sql(DELIVERED).param("alert", alertId).param("destination", destination)
                .query((row, number) -> DueDeliveries.delivery(destination, row)).optional();
    }

    private Optional<Delivery> notRouted(String alertId, String destination) {
        return store.sql().sql(ALERT).param("alert", alertId)
                .query((row, number) -> new Delivery(0, DueDeliveries.alert(row), destination, "", 1, NO_RULE)).optional();
    }
}
