package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.DurationText;
import io.boomimonitor.store.Store;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Alerts others of problems that last, once in an episode: {@code escalateAfter} and {@code escalateTo} of a rule. */
final class Escalations {

    private static final String ARRANGE = """
            insert into escalation (problem, destination, recipient, alert_no, due_at, written_at, rule_table, rule_line, rule_note,
              table_version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (problem, destination, recipient) do nothing""";
    private static final String DUE = """
            select e.problem, e.destination, e.recipient, a.alert_id, a.source, a.body, a.state
            from escalation e join alert a on a.alert_no = e.alert_no
            where e.done_at is null and e.due_at <= :now
              and exists (select 1 from problem p where p.source = 'open' and p.subject = e.problem) order by e.due_at limit 100""";
    private static final String DELIVER = """
            insert into delivery (delivery_id, alert_no, destination, recipient, state, attempts, queued_at, next_attempt_at, blocks_until,
              rule_table, rule_line, rule_note, table_version, updated_at, group_key, lane_hash, severity)
            select :id, e.alert_no, e.destination, e.recipient, 'pending', 0, :now, :now, 0, e.rule_table, e.rule_line, e.rule_note,
              e.table_version, :now, :group, :hash, :severity from escalation e
            where e.problem = :problem and e.destination = :destination and e.recipient = :recipient
            on conflict (alert_no, destination, recipient) do nothing""";
    private static final String DONE = """
            update escalation set done_at = :now where problem = :problem and destination = :destination and recipient = :recipient""";

    private record Due(String problem, String destination, String recipient, Alert alert) {
    }

    private final Store store;
    private final Clock clock;
    private final Predicate<String> isForPeople;
    private final Silences silences;

    /** @param isForPeople whether the destination of this name serves people */
    Escalations(Store store, Clock clock, Predicate<String> isForPeople, Silences silences) {
        this.store = store;
        this.clock = clock;
        this.isForPeople = isForPeople;
        this.silences = silences;
    }

    /** Notes who is to be alerted if the problem lasts. Called in the transaction that stores the alerts, by their numbers. */
    static void arrange(Map<Long, RoutedAlert> alerts, Store store, Instant now) {
        List<Object[]> rows = new ArrayList<>();
        alerts.forEach((number, routed) -> {
            if (routed.alert().state() == AlertState.OPEN) {
                routed.addresses().stream().filter(address -> address.terms().escalation() != null)
                        .forEach(address -> rows.addAll(rows(number, routed.alert().problem(), address, now)));
            }
        });
        if (!rows.isEmpty()) {
            store.batches().batchUpdate(ARRANGE, rows);
        }
    }

    /** Makes the deliveries that are due: of problems that are still open, and not silenced. */
    void escalate() {
        Instant now = clock.instant();
        List<Due> due = due(now);
        if (!due.isEmpty()) {
            store.inTransaction(() -> {
                due.stream().filter(each -> silences.of(each.alert(), now).isEmpty()).forEach(each -> deliver(each, now));
                return null;
            });
        }
    }

    private List<Due> due(Instant now) {
        return store.sql().sql(DUE).param("now", now.toEpochMilli()).query((row, number) -> new Due(row.getString("problem"),
                row.getString("destination"), row.getString("recipient"), DueDeliveries.alert(row))).list();
    }

    private void deliver(Due due, Instant now) {
        long id = store.next("delivery");
        String group = isForPeople.test(due.destination()) ? "problem=" + due.problem() : null;
        store.sql().sql(DELIVER).param("id", id).param("now", now.toEpochMilli()).param("group", group, Types.VARCHAR)
                .param("hash", Lane.hash(group == null ? due.problem() : due.recipient()))
                .param("severity", Level.rank(AlertRow.level(due.alert())))
                .param("problem", due.problem()).param("destination", due.destination()).param("recipient", due.recipient()).update();
        store.sql().sql(DONE).param("now", now.toEpochMilli()).param("problem", due.problem()).param("destination", due.destination())
                .param("recipient", due.recipient()).update();
    }

    private static List<Object[]> rows(long alertNumber, String problem, Address address, Instant now) {
        RuleReference rule = address.rule();
        return address.terms().escalation().to().stream().map(target -> new Object[] {problem, target.destination(), target.recipient(),
            alertNumber, now.plus(address.terms().escalation().after()).toEpochMilli(), now.toEpochMilli(), rule.table(), rule.line(),
            note(rule, address.terms().escalation().after()), rule.version()}).toList();
    }

    /** Who is alerted of what others know already wants to know why. */
    private static String note(RuleReference rule, Duration after) {
        return "escalated, because it was not over after " + DurationText.text(after) + (rule.note().isEmpty() ? "" : ": " + rule.note());
    }
}
