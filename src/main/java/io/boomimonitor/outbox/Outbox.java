package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.store.Store;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Where alerts and their deliveries are kept, so that none is lost and none is made twice. */
public final class Outbox {

    private static final String INSERT_ALERT = """
            insert into alert (alert_id, source, received_at, body) values (?, ?, ?, ?)
            on conflict (alert_id) do nothing""";
    private static final String INSERT_DELIVERY = """
            insert into delivery (delivery_id, alert_id, destination, recipient, state, attempts, queued_at, next_attempt_at,
              blocks_until, rule_table, rule_line, rule_note, table_version, updated_at)
            values (?, ?, ?, ?, 'pending', 0, ?, ?, 0, ?, ?, ?, ?, ?)
            on conflict (alert_id, destination, recipient) do nothing""";
    private static final String REPLACE_ALERT = INSERT_ALERT.replace("do nothing", "do update set body = excluded.body");
    private static final String REPLAY_DELIVERY = INSERT_DELIVERY.replace("do nothing", """
            do update set state = 'pending', attempts = 0, queued_at = excluded.queued_at, next_attempt_at = excluded.next_attempt_at,
              blocks_until = 0, rule_table = excluded.rule_table, rule_line = excluded.rule_line, rule_note = excluded.rule_note,
              table_version = excluded.table_version, updated_at = excluded.updated_at where delivery.state <> 'sending'""");

    private final Store store;
    private final Clock clock;

    /** @param clock what is now */
    public Outbox(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Stores the alerts that were not there yet, with their deliveries, in one transaction. An alert that is there already
     * stays as it is: the first version of a record is the one that is told.
     *
     * @return what was new
     */
    public Stored store(List<RoutedAlert> page) {
        return store.inTransaction(() -> {
            List<RoutedAlert> fresh = insertAlerts(INSERT_ALERT, page);
            int queued = insertDeliveries(INSERT_DELIVERY, fresh);
            List<Alert> unmatched = fresh.stream().filter(routed -> routed.addresses().isEmpty()).map(RoutedAlert::alert).toList();
            return new Stored(page.size(), unmatched, fresh.size(), queued);
        });
    }

    /**
     * Stores the alerts as they are now, and makes all of their deliveries due, also those that were made before; one that is being
     * sent right now is left alone.
     *
     * @return how many deliveries are due
     */
    public int replay(List<RoutedAlert> alerts) {
        return store.inTransaction(() -> {
            insertAlerts(REPLACE_ALERT, alerts);
            return insertDeliveries(REPLAY_DELIVERY, alerts);
        });
    }

    /** @return those of the ids that were stored before */
    public Set<String> known(List<String> alertIds) {
        return alertIds.isEmpty() ? Set.of() : Set.copyOf(store.sql().sql("select alert_id from alert where alert_id in (:ids)")
                .param("ids", alertIds).query(String.class).list());
    }

    /** @return those that the statement stored */
    private List<RoutedAlert> insertAlerts(String statement, List<RoutedAlert> page) {
        long now = clock.millis();
        List<Object[]> rows = page.stream().map(RoutedAlert::alert)
                .map(alert -> new Object[] {alert.alertId(), alert.source(), now, alert.json()}).toList();
        int[] inserted = rows.isEmpty() ? new int[0] : store.batches().batchUpdate(statement, rows);
        return IntStream.range(0, inserted.length).filter(i -> inserted[i] > 0).mapToObj(page::get).toList();
    }

    /** @return how many the statement stored */
    private int insertDeliveries(String statement, List<RoutedAlert> alerts) {
        List<Object[]> rows = new ArrayList<>();
        long now = clock.millis();
        long id = reserve(alerts.stream().mapToInt(routed -> routed.addresses().size()).sum());
        for (RoutedAlert routed : alerts) {
            for (Address address : routed.addresses()) {
                RuleReference rule = address.rule();
                rows.add(new Object[] {++id, routed.alert().alertId(), address.destination(), address.recipient(), now, now,
                    rule.table(), rule.line(), rule.note(), rule.version(), now});
            }
        }
        if (rows.isEmpty()) {
            return 0;
        }
        int[] stored = store.batches().batchUpdate(statement, rows, new int[] {Types.BIGINT, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR,
                Types.BIGINT, Types.BIGINT, Types.VARCHAR, Types.INTEGER, Types.VARCHAR, Types.VARCHAR, Types.BIGINT});
        return IntStream.of(stored).sum();
    }

    /** @return the number before the first one of so many that nobody else gets */
    private long reserve(int count) {
        if (count == 0) {
            return 0;
        }
        return store.sql().sql("update counter set value = value + :count where name = 'delivery' returning value")
                .param("count", count).query(Long.class).single() - count;
    }
}
