package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.alert.Hash;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Errors that wait too long for a destination of people leave by its fallback, too. When the destination takes messages again, what
 * the fallback has delivered is left out there. All of it is in the transactions of the outbox: a kill loses none, and at worst an
 * alert arrives by both ways.
 */
public final class Fallbacks {

    /** What the key of the group that leaves by a fallback begins with; such deliveries have no fallback of their own. */
    private static final String GROUP = "fallback=";
    private static final int AT_ONCE = 500;

    /**
     * A message goes as a whole, with all that stands in it; of what is not in a message yet, errors alone. An error waits since it was
     * due, which may be before its message was made; since it was replayed, if it was.
     */
    private static final String WAITING = """
            select w.delivery_id from delivery w where w.delivery_id in (
              select d.delivery_id from message m join delivery d on d.message_no = m.message_no
              where m.destination = :destination and m.state = 'pending' and (m.last_error is not null or %1$s)
                and exists (select 1 from delivery e join alert a on a.alert_no = e.alert_no
                  where e.message_no = m.message_no and a.level = 'ERROR'
                    and (m.queued_at <= :since or m.queued_at = m.created_at and e.next_attempt_at <= :since))
              union
              select d.delivery_id from delivery d join alert a on a.alert_no = d.alert_no
              where d.destination = :destination and d.state = 'pending' and d.message_no is null and d.group_key is not null
                and d.next_attempt_at <= :since and a.level = 'ERROR'
                and (%1$s or exists (select 1 from message m where m.destination = d.destination and m.recipient = d.recipient
                  and m.state = 'pending' and m.last_error is not null)))
              and w.group_key not like 'fallback=%%' and not exists (select 1 from fallback f where f.delivery_id = w.delivery_id)
            order by w.delivery_id limit %2$d""".formatted(
            "exists (select 1 from destination_failing f where f.destination = :destination and f.since <= :since)", AT_ONCE);
    private static final String DELIVER = """
            insert into delivery (delivery_id, alert_no, destination, recipient, state, attempts, queued_at, next_attempt_at, blocks_until,
              rule_table, rule_line, rule_note, table_version, updated_at, group_key, held_by, lane_hash, severity)
            select ?, d.alert_no, ?, ?, 'pending', 0, ?, ?, 0, d.rule_table, d.rule_line, ?, d.table_version, ?, ?, ?, ?, d.severity
            from delivery d where d.delivery_id = ? on conflict (alert_no, destination, recipient) do nothing""";
    private static final String NOTE = """
            insert into fallback (delivery_id, destination, by_delivery_id)
            select d.delivery_id, d.destination, b.delivery_id from delivery d join delivery b on b.alert_no = d.alert_no
            where d.delivery_id = ? and b.destination = ? and b.recipient = ? on conflict (delivery_id, by_delivery_id) do nothing""";

    private static final String SENT = """
            exists (select 1 from fallback f join delivery b on b.delivery_id = f.by_delivery_id
              where f.delivery_id = d.delivery_id and b.state = 'delivered')""";
    private static final String SKIP_MESSAGES = """
            update message set state = 'skipped', updated_at = :now where destination = :destination and state = 'pending'
              and exists (select 1 from delivery d where d.message_no = message.message_no and %1$s)
              and not exists (select 1 from delivery d where d.message_no = message.message_no and not %1$s)
              and not exists (select 1 from destination_lane l where l.destination = message.destination
                and l.sending like '%%,m' || message.message_no || ',%%')""".formatted(SENT);
    private static final String SKIP = """
            update delivery set state = 'skipped', updated_at = :now, held_by = null where delivery_id in (select d.delivery_id
              from fallback x join delivery d on d.delivery_id = x.delivery_id left join message m on m.message_no = d.message_no
              where x.destination = :destination and d.state = 'pending' and (m.message_no is null or m.state = 'skipped') and %s)"""
            .formatted(SENT);
    private static final String OF_SKIPPED = """
            from fallback f join delivery d on d.delivery_id = f.delivery_id join delivery b on b.delivery_id = f.by_delivery_id
            where f.destination = :destination and d.state = 'skipped' and b.state = 'delivered'
            """;
    private static final String COUNT_SKIPPED =
            "select d.recipient, count(distinct d.delivery_id) as alerts, min(b.destination) as by_destination " + OF_SKIPPED
            + "group by d.recipient";
    /** The message that says so makes them know of the problems. */
    private static final String KNOW = """
            insert into alerted (problem, destination, recipient, level, last_claimed_at, messages)
            select distinct a.problem, d.destination, d.recipient, 'ERROR', cast(:now as bigint), 1
            from fallback f join delivery d on d.delivery_id = f.delivery_id join alert a on a.alert_no = d.alert_no
            where f.destination = :destination and d.state = 'skipped' and d.message_no is null and a.state = 'open'
              and exists (select 1 from problem p where p.source = 'open' and p.subject = a.problem)
            on conflict (problem, destination, recipient) do nothing""";
    /** What the destination has delivered itself need not leave by the fallback any more. */
    private static final String RECALL = """
            update delivery set state = 'skipped', updated_at = :now, held_by = null where state = 'pending' and message_no is null
              and group_key = :group and delivery_id in (select f.by_delivery_id from fallback f where f.destination = :destination)
              and not exists (select 1 from fallback f join delivery d on d.delivery_id = f.delivery_id
                where f.by_delivery_id = delivery.delivery_id and d.state <> 'delivered')""";
    private static final String FORGET = """
            delete from fallback where destination = :destination
              and not exists (select 1 from delivery d where d.delivery_id = fallback.delivery_id and d.state = 'pending')""";

    private final Store store;

    /** @param store the outbox's */
    public Fallbacks(Store store) {
        this.store = store;
    }

    /** @return whether anything that waits for the destination went to its fallback as well */
    boolean isAny(String destination) {
        return store.sql().sql("select count(*) from (select 1 from fallback where destination = :destination limit 1) any_one")
                .param("destination", destination).query(Integer.class).single() > 0;
    }

    /**
     * Hands what waits to the fallback: one message at once, then one each {@code group-interval}.
     *
     * @param after how long an error waits before
     * @param to    the fallback's recipients
     * @return how many alerts
     */
    public int divert(String destination, Duration after, List<Address> to, Instant now) {
        List<Long> waiting = waiting(destination, now.minus(after));
        return waiting.isEmpty() ? 0 : store.inTransaction(() -> {
            List<Long> still = waiting(destination, now.minus(after));
            to.forEach(address -> divert(destination, still, address, now));
            return still.size();
        });
    }

    /** The destination takes messages: what its fallback has delivered is left out, and one message says so. */
    public void returned(String destination, Instant now) {
        if (isAny(destination)) {
            store.inTransaction(() -> {
                at(SKIP_MESSAGES, destination, now).update();
                at(SKIP, destination, now).update();
                at(KNOW, destination, now).update();
                List<Map<String, Object>> skipped = store.sql().sql(COUNT_SKIPPED).param("destination", destination).query().listOfRows();
                at(RECALL, destination, now).param("group", GROUP + destination).update();
                store.sql().sql(FORGET).param("destination", destination).update();
                if (!skipped.isEmpty()) {
                    new Outbox(store, Clock.fixed(now, ZoneOffset.UTC))
                            .store(skipped.stream().map(row -> notice(destination, row, now)).toList());
                }
                return null;
            });
        }
    }

    private List<Long> waiting(String destination, Instant since) {
        return store.sql().sql(WAITING).param("destination", destination).param("since", since.toEpochMilli()).query(Long.class).list();
    }

    private void divert(String destination, List<Long> waiting, Address to, Instant now) {
        String group = GROUP + destination;
        long due = Math.max(now.toEpochMilli(), lastMessage(to, group) + to.terms().grouping().groupInterval().toMillis());
        String heldBy = due > now.toEpochMilli() ? Queueing.GROUP : null;
        long id = store.reserve("delivery", waiting.size());
        List<Object[]> deliveries = new ArrayList<>();
        for (Long each : waiting) {
            deliveries.add(new Object[] {++id, to.destination(), to.recipient(), now.toEpochMilli(), due, to.rule().note(),
                now.toEpochMilli(), group, heldBy, Lane.hash(to.recipient()), each});
        }
        store.batches().batchUpdate(DELIVER, deliveries);
        store.batches().batchUpdate(NOTE, waiting.stream().map(each -> new Object[] {each, to.destination(), to.recipient()}).toList());
    }

    private long lastMessage(Address to, String group) {
        return store.sql().sql("select claimed_at from message_group where destination = :destination and recipient = :recipient "
                + "and group_key = :group").param("destination", to.destination()).param("recipient", to.recipient())
                .param("group", group).query(Long.class).optional().orElse(0L);
    }

    private static RoutedAlert notice(String destination, Map<String, Object> skipped, Instant now) {
        String recipient = (String) skipped.get("recipient");
        String by = (String) skipped.get("by_destination");
        long alerts = ((Number) skipped.get("alerts")).longValue();
        String what = (alerts == 1 ? "1 alert was" : alerts + " alerts were") + " already sent by " + by;
        Alert alert = new EventAlert("monitor.skipped", "INFO").says(what, what + " while " + destination
                + " took nothing; to list them: ./boomi-monitor deliveries --destination " + destination + " --state skipped")
                .put("eventDate", now).alert("monitor.skipped-" + destination + "-" + now.toEpochMilli() + "-" + Hash.of(recipient),
                        Alert.OWN);
        return new RoutedAlert(alert, List.of(new Address(destination, recipient, new RuleReference("", 0, "already sent by " + by, ""),
                new Terms(Audience.PEOPLE, Grouping.NONE, null, null))));
    }

    private StatementSpec at(String statement, String destination, Instant now) {
        return store.sql().sql(statement).param("destination", destination).param("now", now.toEpochMilli());
    }
}
