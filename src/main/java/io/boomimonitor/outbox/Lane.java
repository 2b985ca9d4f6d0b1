package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.Hash;
import io.boomimonitor.store.Store;
import java.util.List;

/**
 * One of the ways side by side in which a destination's messages leave, each in its order. What must keep its order shares a lane: for
 * people all that one recipient gets, for machines all of one problem.
 *
 * @param destination the configured destination's name
 * @param number      from 0
 * @param of          how many lanes the destination has; the same delivery is in another lane when this changes
 */
public record Lane(String destination, int number, int of) {

    /** What a row of the table {@code d} must have to be in the lane of {@code :lane} and {@code :lanes}. */
    static final String HOLDS = "d.lane_hash % :lanes = :lane";
    private static final String OLD_DELIVERIES = """
            select d.delivery_id, case when d.group_key is not null then d.recipient else coalesce(a.problem, a.alert_id) end
            from delivery d join alert a on a.alert_no = d.alert_no where d.state = 'pending' and d.lane_hash = 0""";
    private static final String OLD_MESSAGES = "select message_no, recipient from message where state = 'pending' and lane_hash = 0";

    /** @return the only one of a destination */
    public static Lane only(String destination) {
        return new Lane(destination, 0, 1);
    }

    /** @return all that the destination's lanes hold, as if it were one */
    Lane all() {
        return only(destination);
    }

    /** @return the number of what people get; positive, the same for ever, and even for names that differ by a digit only */
    static long hash(String recipient) {
        return Long.parseLong(Hash.of(recipient).substring(0, 8), 16);
    }

    /** @return the number of what machines get */
    static long hash(Alert alert) {
        return hash(alert.problem() == null ? alert.alertId() : alert.problem());
    }

    /** Numbers what an older monitor left waiting, so that what is stored from now on does not overtake it in another lane. */
    static void number(Store store) {
        store.inTransaction(() -> {
            number(store, OLD_DELIVERIES, "update delivery set lane_hash = ? where delivery_id = ?");
            number(store, OLD_MESSAGES, "update message set lane_hash = ? where message_no = ?");
            return null;
        });
    }

    private static void number(Store store, String waiting, String update) {
        List<Object[]> rows = store.sql().sql(waiting)
                .query((row, number) -> new Object[] {hash(row.getString(2)), row.getLong(1)}).list();
        if (!rows.isEmpty()) {
            store.batches().batchUpdate(update, rows);
        }
    }
}
