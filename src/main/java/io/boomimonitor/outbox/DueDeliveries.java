package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.ResultSetExtractor;

/** Reads deliveries out of the outbox as machines get them: each alert alone. */
final class DueDeliveries {

    /** Of all alerts that are in memory for one destination; the last one may go beyond it. */
    static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    static final String SELECT = """
            select d.delivery_id, a.alert_id, d.recipient, d.attempts, d.queued_at, d.rule_table, d.rule_line, d.rule_note,
              d.table_version, a.source, a.body, a.problem, a.state
            from delivery d join alert a on a.alert_no = d.alert_no
            """;
    private static final String IS_DUE = """
            where d.destination = :destination and d.state = 'pending' and d.group_key is null and d.next_attempt_at <= :now
              and %s
              and not exists (select 1 from delivery b where b.destination = d.destination and b.recipient = d.recipient
                and b.delivery_id < d.delivery_id and b.blocks_until > 0 and b.blocks_until > :now)""".formatted(Lane.HOLDS);
    private static final String DUE = SELECT + IS_DUE + "\norder by d.delivery_id limit :most";
    /** The rows of those that are due, without what they say. */
    static final String ANY = "select 1 from delivery d " + IS_DUE;

    private final Store store;

    DueDeliveries(Store store) {
        this.store = store;
    }

    /** @return the deliveries that are to be sent now, in the order in which they were stored; at most {@code most} */
    List<Batch.Claimed> of(Lane lane, int most, Instant now) {
        ResultSetExtractor<List<Batch.Claimed>> reader = rows -> claimed(lane.destination(), rows);
        return store.sql().sql(DUE).param("destination", lane.destination()).param("lane", lane.number()).param("lanes", lane.of())
                .param("now", now.toEpochMilli()).param("most", most).query(reader);
    }

    private static List<Batch.Claimed> claimed(String destination, ResultSet rows) throws SQLException {
        List<Batch.Claimed> claimed = new ArrayList<>();
        int characters = 0;
        while (characters < MOST_CHARACTERS && rows.next()) {
            Delivery delivery = delivery(destination, rows);
            characters += delivery.alert().json().length();
            claimed.add(new Batch.Claimed(delivery, Instant.ofEpochMilli(rows.getLong("queued_at"))));
        }
        return claimed;
    }

    /** @param row of {@link #SELECT} */
    static Delivery delivery(String destination, ResultSet row) throws SQLException {
        RuleReference rule = new RuleReference(row.getString("rule_table"), row.getInt("rule_line"), row.getString("rule_note"),
                row.getString("table_version"));
        return new Delivery(row.getLong("delivery_id"), alert(row), destination, row.getString("recipient"), row.getInt("attempts") + 1,
                rule);
    }

    /** @param row with the columns {@code alert_id}, {@code source}, {@code body}, {@code problem} and {@code state} of an alert */
    static Alert alert(ResultSet row) throws SQLException {
        return Alert.stored(row.getString("alert_id"), row.getString("source"), row.getString("body"), row.getString("problem"),
                AlertState.of(row.getString("state")));
    }
}
