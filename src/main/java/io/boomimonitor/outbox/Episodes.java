package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.store.Store;
import java.time.Instant;

/**
 * Reads what is known of a message's problem. An episode goes from the first alert after the problem's last end to its next end. It is
 * read by the numbers of alerts, so that a message that is tried again, or replayed, says the same.
 */
final class Episodes {

    private static final String SPAN = """
            select l.alert_no as last_no, min(a.alert_no) as first_no, count(*) as alerts from alert l
            join alert a on a.problem = l.problem and a.state = 'open' and a.alert_no <= l.alert_no
              and a.alert_no > coalesce((select max(o.alert_no) from alert o
                where o.problem = l.problem and o.state = 'over' and o.alert_no < l.alert_no), 0)
            where l.alert_id = :alert group by l.alert_no""";
    static final String KNOWN = "select s.last_no, s.first_no, s.alerts, f.alert_id, f.source, f.body, f.problem, f.state, "
            + "f.received_at from (" + SPAN + ") s join alert f on f.alert_no = s.first_no";
    private static final String OPENING = """
            select m.message_id, m.channel, m.ts from alert a
            join delivery d on d.alert_no = a.alert_no and d.destination = :destination and d.recipient = :recipient
            join message m on m.message_no = d.message_no and m.state = 'delivered' and m.message_no < :message
            where a.problem = :problem and a.alert_no >= :first and a.alert_no <= :last order by a.alert_no limit 1""";

    private final Store store;

    Episodes(Store store) {
        this.store = store;
    }

    /**
     * @param message the message's number
     * @param leading its leading alert's delivery
     * @return null where the alert is about no problem, or its opening is no longer stored
     */
    Episode of(long message, Delivery leading) {
        Alert alert = leading.alert();
        if (alert.problem() == null) {
            return null;
        }
        return store.sql().sql(KNOWN).param("alert", alert.alertId()).query((row, number) -> new Episode(DueDeliveries.alert(row),
                Instant.ofEpochMilli(row.getLong("received_at")), row.getInt("alerts"),
                opening(message, leading, row.getLong("first_no"), row.getLong("last_no")))).optional().orElse(null);
    }

    private Episode.Opening opening(long message, Delivery leading, long first, long last) {
        if (first == last) {
            return null;
        }
        return store.sql().sql(OPENING).param("destination", leading.destination()).param("recipient", leading.recipient())
                .param("message", message).param("problem", leading.alert().problem()).param("first", first).param("last", last)
                .query((row, number) -> new Episode.Opening(row.getString(1), text(row.getString(2)), text(row.getString(3))))
                .optional().orElse(null);
    }

    private static String text(String column) {
        return column == null ? "" : column;
    }
}
