package io.boomimonitor.outbox;

import io.boomimonitor.config.Limit;
import io.boomimonitor.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Makes messages for people of the deliveries that are due: one a group, or one of all groups when a recipient has had too many.
 * From then on its members never change. Called in the transaction that claims the message.
 */
final class MessageMaker {

    /** More would wait while something worse comes. */
    private static final int AT_ONCE = 20;
    /** How many of the monitor's own alerts a recipient gets in an hour; what exceeds them leaves as one message in the next. */
    private static final Limit OWN = new Limit(20, Duration.ofHours(1));

    /** Behind a message that failed nothing is made, so what waits there is not due, however much it is. */
    private static final String NOT_BLOCKED = """
            d.recipient not in (select recipient from message
              where destination = :destination and state = 'pending' and blocks_until > :now)""";
    /** The rows of what could become a message. */
    static final String ANY = """
            select 1 from delivery d where d.destination = :destination and d.state = 'pending'
              and d.group_key is not null and d.message_no is null and d.next_attempt_at <= :now and %s and %s"""
            .formatted(Lane.HOLDS, NOT_BLOCKED);
    /** The worst first, no more than the next messages need. The plus leads past the index by time: all that waits would be sorted. */
    static final String DUE = """
            select d.recipient, d.group_key from delivery d
            where d.destination = :destination and d.state = 'pending' and d.message_no is null and d.group_key is not null
              and +d.next_attempt_at <= :now and %s and %s
            order by d.severity desc, d.delivery_id limit 1000""".formatted(Lane.HOLDS, NOT_BLOCKED);
    private static final String SENT = """
            select count(*) from message where destination = :destination and recipient = :recipient and kind = :kind
              and created_at > :since""";
    private static final String LAST_OVERFLOW = """
            select coalesce(max(m.created_at), 0) from message m where m.destination = :destination and m.recipient = :recipient
              and m.kind = 'overflow'""";
    private static final String INSERT = """
            insert into message (message_no, message_id, destination, recipient, kind, state, alerts, attempts, queued_at, next_attempt_at,
              blocks_until, created_at, updated_at, lane_hash)
            values (:message, :id, :destination, :recipient, :kind, 'pending', 1, 0, :now, :now, 0, :now, :now, :hash)""";
    /** All of the group that nothing but the group's own timers hold back, also what would be due a little later. */
    private static final String JOIN = """
            update delivery set message_no = :message, held_by = null where delivery_id in (select d.delivery_id from delivery d
              where d.destination = :destination and d.recipient = :recipient and d.state = 'pending' and d.message_no is null
                and d.group_key is not null and %s and (d.next_attempt_at <= :now or d.held_by = 'group')
              order by d.delivery_id limit :most)""";
    static final String ONE_GROUP = JOIN.formatted("d.group_key = :group");
    private static final String ALL_GROUPS = JOIN.formatted("(d.group_key like 'own:%%') = :own");
    /** What waited as a repetition of the same problems, as far as the message has room. */
    private static final String JOIN_REPEATS = """
            update delivery set message_no = :message, held_by = null where delivery_id in (select w.delivery_id from delivery w
              where w.state = 'pending' and w.message_no is null and w.destination = :destination and w.recipient = :recipient
                and w.held_by = 'repeat' and w.alert_no in (select r.alert_no from alert r where r.problem in (select a.problem
                  from delivery d join alert a on a.alert_no = d.alert_no where d.message_no = :message and a.problem is not null))
              order by w.delivery_id limit :most)""";
    private static final String POSTPONE = """
            update delivery set next_attempt_at = :until, held_by = 'limit', updated_at = :now
            where destination = :destination and recipient = :recipient and state = 'pending' and message_no is null
              and group_key is not null and (group_key like 'own:%') = :own and next_attempt_at <= :now""";

    /** Whoever queued it, such as the end of a silence, may have grouped it with other problems. */
    private static final String APART = """
            update delivery set group_key = (select case when a.problem is null then 'alert=' || a.alert_id else 'one:' || a.problem end
              from alert a where a.alert_no = delivery.alert_no)
            where destination = :destination and state = 'pending' and message_no is null and group_key is not null
              and lane_hash % :lanes = :lane and next_attempt_at <= :now and group_key not like 'one:%' and group_key not like 'alert=%'""";

    private record Group(String recipient, String groupKey) {
    }

    private final Store store;
    private final Alerted alerted;
    private final Holding holding;

    MessageMaker(Store store, Silences silences) {
        this.store = store;
        this.alerted = new Alerted(store);
        this.holding = new Holding(store, silences);
    }

    int endSilences(Instant now) {
        return holding.release(now);
    }

    /** Makes the messages that are due, the worst first. */
    void make(Lane lane, PeopleRules rules, Instant now) {
        String destination = lane.destination();
        if (rules.oneProblem()) {
            at(APART, lane, now).update();
        }
        int made = 0;
        Set<Group> groups = new LinkedHashSet<>(at(DUE, lane, now)
                .query((row, number) -> new Group(row.getString("recipient"), row.getString("group_key"))).list());
        for (Group group : groups) {
            if (made < AT_ONCE) {
                holding.silence(destination, group.recipient(), group.groupKey(), now);
                made += make(destination, group.recipient(), group.groupKey(), rules, now);
            }
        }
    }

    private int make(String destination, String recipient, String group, PeopleRules rules, Instant now) {
        boolean own = group.startsWith(Queueing.OWN);
        Limit limit = own ? OWN : rules.limit().orElse(null);
        if (limit == null || sent(destination, recipient, own ? "own" : "group", now.minus(limit.window())) < limit.messages()) {
            return make(ONE_GROUP, destination, recipient, own ? "own" : "group", group, rules, now);
        }
        long next = store.sql().sql(LAST_OVERFLOW).param("destination", destination).param("recipient", recipient)
                .query(Long.class).single() + (own ? OWN.window() : rules.groupInterval()).toMillis();
        if (next <= now.toEpochMilli()) {
            return make(ALL_GROUPS, destination, recipient, "overflow", group, rules, now);
        }
        at(POSTPONE, destination, now).param("recipient", recipient).param("own", own).param("until", next).update();
        return 0;
    }

    private int make(String join, String destination, String recipient, String kind, String group, PeopleRules rules, Instant now) {
        long message = store.next("message");
        at(INSERT, destination, now).param("message", message).param("id", UUID.randomUUID().toString())
                .param("recipient", recipient).param("kind", kind).param("hash", Lane.hash(recipient)).update();
        StatementSpec members = at(join, destination, now).param("message", message).param("recipient", recipient)
                .param("most", rules.mostAlerts());
        int joined = (join.equals(ONE_GROUP) ? members.param("group", group)
                : members.param("own", group.startsWith(Queueing.OWN))).update();
        if (joined == 0) {
            store.sql().sql("delete from message where message_no = :message").param("message", message).update();
            return 0;
        }
        if (joined < rules.mostAlerts()) {
            joined += store.sql().sql(JOIN_REPEATS).param("message", message).param("destination", destination)
                    .param("recipient", recipient).param("most", rules.mostAlerts() - joined).update();
        }
        if (joined != 1) {
            store.sql().sql("update message set alerts = :alerts where message_no = :message").param("alerts", joined)
                    .param("message", message).update();
        }
        boolean alone = joined == 1 && join.equals(ONE_GROUP) && group.startsWith(Queueing.ALONE);
        alerted.claimed(message, destination, recipient, alone, now);
        return 1;
    }

    private int sent(String destination, String recipient, String kind, Instant since) {
        return store.sql().sql(SENT).param("destination", destination).param("recipient", recipient).param("kind", kind)
                .param("since", since.toEpochMilli()).query(Integer.class).single();
    }

    private StatementSpec at(String statement, Lane lane, Instant now) {
        return at(statement, lane.destination(), now).param("lane", lane.number()).param("lanes", lane.of());
    }

    private StatementSpec at(String statement, String destination, Instant now) {
        return store.sql().sql(statement).param("destination", destination).param("now", now.toEpochMilli());
    }
}
