package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.store.Store;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Where alerts and their deliveries are kept, so that none is lost and none is made twice. */
public final class Outbox {

    private static final String INSERT_DELIVERY = """
            insert into delivery (delivery_id, alert_no, destination, recipient, state, attempts, queued_at, next_attempt_at,
              blocks_until, rule_table, rule_line, rule_note, table_version, updated_at, group_key, held_by, hours,
              lane_hash, severity)
            values (?, ?, ?, ?, 'pending', 0, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (alert_no, destination, recipient) do nothing""";
    private static final String REPLAY_DELIVERY = INSERT_DELIVERY.replace("do nothing", """
            do update set state = 'pending', attempts = 0, queued_at = excluded.queued_at, next_attempt_at = excluded.next_attempt_at,
              blocks_until = 0, rule_table = excluded.rule_table, rule_line = excluded.rule_line, rule_note = excluded.rule_note,
              table_version = excluded.table_version, updated_at = excluded.updated_at, group_key = excluded.group_key,
              held_by = excluded.held_by, hours = excluded.hours, message_no = null, lane_hash = excluded.lane_hash,
              severity = excluded.severity""");

    private static final int[] DELIVERY_TYPES = {Types.BIGINT, Types.BIGINT, Types.VARCHAR, Types.VARCHAR, Types.BIGINT, Types.BIGINT,
        Types.VARCHAR, Types.INTEGER, Types.VARCHAR, Types.VARCHAR, Types.BIGINT, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR,
        Types.BIGINT, Types.INTEGER};

    private final Store store;
    private final Clock clock;
    private final ProblemBook problems;
    private final Recoveries recoveries;

    /** One that opens no problem, for commands. @param clock source of the current time */
    public Outbox(Store store, Clock clock) {
        this(store, clock, ProblemBook.NONE);
    }

    /** @param problems notes what new alerts say of problems */
    public Outbox(Store store, Clock clock, ProblemBook problems) {
        this.store = store;
        this.clock = clock;
        this.problems = problems;
        this.recoveries = new Recoveries(store);
    }

    /**
     * Stores the alerts that were not there yet, with their deliveries, in one transaction. An alert that is there already
     * stays as it is: the first version of a record is the one that counts.
     *
     * @return what was new
     */
    public Stored store(List<RoutedAlert> page) {
        return store.inTransaction(() -> insert(page));
    }

    /**
     * The same without waiting for the disk: after a power cut the last pages may be missing, and then Boomi is asked for them
     * again, because what moves after them, such as a watermark, waits for the disk and takes them along; see {@link #sync}.
     */
    public Stored storePage(List<RoutedAlert> page) {
        return store.inTransactionOnDiskLater(() -> insert(page));
    }

    /** Waits until all that was stored is on the disk, for those who remember elsewhere that an alert was made. */
    public void sync() {
        store.inTransaction(() -> store.sql().sql("update counter set value = value where name = 'alert'").update());
    }

    /**
     * Stores the alerts as they are now, and makes all of their deliveries due, also those that were made before, or are being made
     * right now: those say what the alert said before.
     *
     * @return how many deliveries are due
     */
    public int replay(List<RoutedAlert> alerts) {
        return store.inTransaction(() -> {
            AlertIds ids = AlertIds.ofAlerts(alerts, store);
            insertAlerts(ids);
            Map<Long, RoutedAlert> numbered = new LinkedHashMap<>();
            ids.alerts().forEach(routed -> numbered.put(replace(routed.alert()), routed));
            return insertDeliveries(REPLAY_DELIVERY, numbered, (alert, address) -> Queueing.alone(alert, address, clock.instant()));
        });
    }

    /** @return those of the ids of a source's records that were stored before */
    public Set<String> known(String source, List<String> recordIds) {
        return recordIds.isEmpty() ? Set.of() : Set.copyOf(store.sql().sql("""
                select coalesce(record_id, alert_id) from alert
                where source = :source and (alert_id in (:ids) and record_id is null or record_id in (:ids))""")
                .param("source", source).param("ids", recordIds).query(String.class).list());
    }

    private Stored insert(List<RoutedAlert> page) {
        Map<Long, RoutedAlert> fresh = insertAlerts(AlertIds.ofRecords(
                recoveries.addressed(page).stream().filter(routed -> holds(routed.alert())).toList(), store));
        Instant now = clock.instant();
        int queued = insertDeliveries(INSERT_DELIVERY, fresh, Queueing.of(fresh.values(), store, now)::due);
        List<Alert> alerts = fresh.values().stream().map(RoutedAlert::alert).toList();
        RuleHits.count(store, now, fresh.values());
        problems.stored(alerts);
        Escalations.arrange(fresh, store, now);
        alerts.stream().filter(alert -> alert.state() == AlertState.OVER).forEach(over -> {
            recoveries.release(over, now);
            problems.ended(over);
        });
        return new Stored(page.size(), List.copyOf(fresh.values()), queued);
    }

    private boolean holds(Alert alert) {
        return alert.state() != AlertState.OVER || problems.ends(alert);
    }

    /** @return those that were not there yet, by their numbers */
    private Map<Long, RoutedAlert> insertAlerts(AlertIds ids) {
        List<RoutedAlert> page = ids.alerts();
        long now = clock.millis();
        long first = store.reserve("alert", page.size()) + 1;
        List<Object[]> rows = new ArrayList<>();
        for (RoutedAlert routed : page) {
            rows.add(AlertRow.of(first + rows.size(), routed.alert(), ids.recordId(routed.alert()), now));
        }
        int[] inserted = rows.isEmpty() ? new int[0] : store.batches().batchUpdate(AlertRow.INSERT, rows);
        Map<Long, RoutedAlert> fresh = new LinkedHashMap<>();
        IntStream.range(0, inserted.length).filter(i -> inserted[i] > 0).forEach(i -> fresh.put(first + i, page.get(i)));
        return fresh;
    }

    /** @return the alert's number */
    private long replace(Alert alert) {
        return store.sql().sql("update alert set body = :body where alert_id = :id returning alert_no")
                .param("body", SafeText.storable(alert.json())).param("id", alert.alertId()).query(Long.class).single();
    }

    /** @return how many the statement stored */
    private int insertDeliveries(String statement, Map<Long, RoutedAlert> alerts, BiFunction<Alert, Address, Queueing.Due> due) {
        List<Object[]> rows = new ArrayList<>();
        long id = store.reserve("delivery", alerts.values().stream().mapToInt(routed -> routed.addresses().size()).sum());
        for (Map.Entry<Long, RoutedAlert> numbered : alerts.entrySet()) {
            for (Address address : numbered.getValue().addresses()) {
                rows.add(row(++id, numbered.getKey(), numbered.getValue().alert(), address, due));
            }
        }
        return rows.isEmpty() ? 0 : IntStream.of(store.batches().batchUpdate(statement, rows, DELIVERY_TYPES)).sum();
    }

    private Object[] row(long id, long alertNumber, Alert alert, Address address, BiFunction<Alert, Address, Queueing.Due> queueing) {
        RuleReference rule = address.rule();
        Queueing.Due due = queueing.apply(alert, address);
        long now = clock.millis();
        return new Object[] {id, alertNumber, address.destination(), address.recipient(), now, due.dueAt(), rule.table(), rule.line(),
            rule.note(), rule.version(), now, due.groupKey(), due.heldBy(),
            address.terms().hours() == null ? null : address.terms().hours().toString(),
            due.groupKey() == null ? Lane.hash(alert) : Lane.hash(address.recipient()),
            Level.rank(AlertRow.level(alert))};
    }
}
