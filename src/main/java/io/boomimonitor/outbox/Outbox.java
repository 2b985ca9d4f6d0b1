package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
            AlertIds ids = AlertIds.ofAlerts(numbered(alerts), store);
            insertAlerts(ids);
            Map<Long, RoutedAlert> numbered = new LinkedHashMap<>();
            ids.alerts().values().forEach(routed -> numbered.put(replace(routed.alert()), routed));
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
        Map<Long, RoutedAlert> fresh = insertRecords(recoveries.addressed(page).stream().filter(routed -> holds(routed.alert())).toList());
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

    /**
     * Most of a page is new, so it is stored first, and only of the rest is asked who holds its ids.
     *
     * @return those that were not there yet, by their numbers
     */
    private Map<Long, RoutedAlert> insertRecords(List<RoutedAlert> page) {
        Map<Long, RoutedAlert> rest = numbered(page);
        Map<Long, RoutedAlert> fresh = new TreeMap<>();
        boolean byTheirOwn = AlertIds.areRecords(store);
        if (byTheirOwn) {
            fresh.putAll(insertAlerts(AlertIds.ofNew(rest, store)));
            rest.keySet().removeAll(fresh.keySet());
        }
        AlertIds ids = AlertIds.ofRecords(rest, store);
        if (!byTheirOwn || !ids.areRecords()) {
            fresh.putAll(insertAlerts(ids));
        }
        return fresh;
    }

    private Map<Long, RoutedAlert> numbered(List<RoutedAlert> alerts) {
        Map<Long, RoutedAlert> numbered = new LinkedHashMap<>();
        long number = store.reserve("alert", alerts.size());
        for (RoutedAlert routed : alerts) {
            numbered.put(++number, routed);
        }
        return numbered;
    }

    /** @return those that were not there yet, by their numbers */
    private Map<Long, RoutedAlert> insertAlerts(AlertIds ids) {
        long now = clock.millis();
        List<Map.Entry<Long, RoutedAlert>> page = List.copyOf(ids.alerts().entrySet());
        List<Object[]> rows = page.stream().map(numbered -> AlertRow.of(numbered.getKey(), numbered.getValue().alert(),
                ids.recordId(numbered.getValue().alert()), now)).toList();
        int[] inserted = rows.isEmpty() ? new int[0] : store.batches().batchUpdate(AlertRow.INSERT, rows);
        Map<Long, RoutedAlert> fresh = new LinkedHashMap<>();
        IntStream.range(0, inserted.length).filter(i -> inserted[i] > 0)
                .forEach(i -> fresh.put(page.get(i).getKey(), page.get(i).getValue()));
        return fresh;
    }

    /** @return the alert's number */
    private long replace(Alert alert) {
        return store.sql().sql("update alert set body = :body where alert_id = :id returning alert_no")
                .param("body", SafeText.storable(alert.json())).param("id", alert.alertId()).query(Long.class).single();
    }

    /**
     * What one destination gets lies together, in the order of the alerts: written down at once, it changes few pages of the store.
     *
     * @return how many the statement stored
     */
    private int insertDeliveries(String statement, Map<Long, RoutedAlert> alerts, BiFunction<Alert, Address, Queueing.Due> due) {
        Map<String, List<Object[]>> rows = new LinkedHashMap<>();
        alerts.forEach((number, routed) -> {
            long lane = Lane.hash(routed.alert());
            int severity = Level.rank(AlertRow.level(routed.alert()));
            for (Address address : routed.addresses()) {
                Queueing.Due queueing = due.apply(routed.alert(), address);
                rows.computeIfAbsent(address.destination(), destination -> new ArrayList<>()).add(row(number, address, queueing,
                        queueing.groupKey() == null ? lane : Lane.hash(address.recipient()), severity));
            }
        });
        List<Object[]> all = rows.values().stream().flatMap(List::stream).toList();
        long id = store.reserve("delivery", all.size());
        for (Object[] row : all) {
            row[0] = ++id;
        }
        return all.isEmpty() ? 0 : IntStream.of(store.batches().batchUpdate(statement, all)).sum();
    }

    /** Its number, the first value, is still missing. */
    private Object[] row(long alertNumber, Address address, Queueing.Due due, long lane, int severity) {
        RuleReference rule = address.rule();
        long now = clock.millis();
        return new Object[] {null, alertNumber, address.destination(), address.recipient(), now, due.dueAt(), rule.table(), rule.line(),
            rule.note(), rule.version(), now, due.groupKey(), due.heldBy(),
            address.terms().hours() == null ? null : address.terms().hours().toString(), lane, severity};
    }
}
