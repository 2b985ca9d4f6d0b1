package io.boomimonitor.outbox;

import io.boomimonitor.alert.AlertState;
import io.boomimonitor.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Reads messages out of the outbox as they are sent: one alert, or a digest of which the newest of each kind are in memory. */
final class DueMessages {

    private static final String IS_DUE = """
            from message d where d.destination = :destination and d.state = 'pending' and d.next_attempt_at <= :now and %s
              and not exists (select 1 from message b where b.destination = d.destination and b.recipient = d.recipient
                and b.message_no < d.message_no and b.state = 'pending' and b.blocks_until > :now)""".formatted(Lane.HOLDS);
    private static final String DUE = "select d.message_no, d.message_id, d.recipient, d.kind, d.alerts, d.attempts, d.queued_at " + IS_DUE
            + "\norder by d.message_no limit :most";
    /** The rows of those that are due, without what they say. */
    static final String ANY = "select 1 " + IS_DUE;
    /** What ends a problem is a line of its own: INFO would not say so. */
    private static final String LINES = """
            select a.process, %1$s as level, count(*) as alerts, count(distinct a.error_hash) as errors, max(d.delivery_id) as newest,
              min(nullif(a.environment, '')) as one, max(a.environment) as other, count(distinct nullif(a.environment, '')) as environments,
              max(%2$s) as severity from delivery d join alert a on a.alert_no = d.alert_no where d.message_no = :message
            group by a.process, %1$s order by severity desc, alerts desc, newest desc limit :most"""
            .formatted("case when a.state = 'over' then 'OVER' else a.level end", Level.RANK);
    /** A problem is over when its end is stored after its last opening here; so a message that is replayed later says so, too. */
    static final String PROBLEMS = """
            select coalesce(sum(e.ended), 0), count(*) - coalesce(sum(e.ended), 0) from (
              select case when exists (select 1 from alert o where o.problem = p.problem and o.state = 'over' and o.alert_no >= p.newest)
                then 1 else 0 end as ended
              from (select a.problem, max(a.alert_no) as newest from delivery d join alert a on a.alert_no = d.alert_no
                where d.message_no = :message and a.problem is not null group by a.problem) p) e""";
    private static final String TIMES = """
            select min(a.received_at), max(a.received_at) from delivery d join alert a on a.alert_no = d.alert_no
            where d.message_no = :message""";

    private final Store store;
    private final Episodes episodes;

    DueMessages(Store store) {
        this.store = store;
        this.episodes = new Episodes(store);
    }

    /**
     * @param most    the greatest number of messages
     * @param members how many alerts of each are wanted beside the newest of each kind
     * @return the messages that are to be sent now, in order
     */
    List<Batch.Claimed> of(Lane lane, int most, int members, Instant now) {
        List<Batch.Claimed> due = new ArrayList<>();
        int characters = 0;
        for (Map<String, Object> row : store.sql().sql(DUE).param("destination", lane.destination()).param("lane", lane.number())
                .param("lanes", lane.of()).param("now", now.toEpochMilli()).param("most", most).query().listOfRows()) {
            if (characters < DueDeliveries.MOST_CHARACTERS) {
                Delivery message = message(row, lane.destination(), members);
                characters += size(message);
                due.add(new Batch.Claimed(message, Instant.ofEpochMilli(number(row, "queued_at"))));
            }
        }
        return due;
    }

    /** @param row of the table message */
    Delivery message(Map<String, Object> row, String destination, int members) {
        long number = number(row, "message_no");
        Digest digest = digest(number, row, destination, members);
        Delivery leading = digest == null ? newest(number, 1, destination).get(0) : digest.lines().get(0).newest();
        return new Delivery(number, leading.alert(), destination, leading.recipient(), (int) number(row, "attempts") + 1, leading.rule(),
                (String) row.get("message_id"), digest, episodes.of(number, leading));
    }

    /** @return null for one alert that says all by itself */
    private Digest digest(long message, Map<String, Object> row, String destination, int members) {
        int alerts = (int) number(row, "alerts");
        int[] problems = store.sql().sql(PROBLEMS).param("message", message)
                .query((found, number) -> new int[] {found.getInt(1), found.getInt(2)}).single();
        if (alerts == 1 && (problems[0] == 0 || newest(message, 1, destination).get(0).alert().state() == AlertState.OVER)) {
            return null;
        }
        List<Digest.Line> lines = store.sql().sql(LINES).param("message", message).param("most", Digest.MOST_LINES)
                .query((line, number) -> new Digest.Line(line.getString("process"), line.getString("level"), line.getInt("alerts"),
                        line.getInt("errors"), environments(line), delivery(line.getLong("newest"), destination))).list();
        List<Instant> times = store.sql().sql(TIMES).param("message", message)
                .query((time, number) -> List.of(Instant.ofEpochMilli(time.getLong(1)), Instant.ofEpochMilli(time.getLong(2)))).single();
        int listed = lines.stream().mapToInt(Digest.Line::count).sum();
        return new Digest(alerts, times.get(0), times.get(1), lines, alerts - listed, newest(message, members, destination),
                row.get("kind").equals("overflow"), problems[0], problems[1]);
    }

    private static String environments(ResultSet line) throws SQLException {
        int different = line.getInt("environments");
        return different == 0 ? "" : different == 1 ? line.getString("one")
                : different == 2 ? line.getString("one") + ", " + line.getString("other") : different + " environments";
    }

    private List<Delivery> newest(long message, int most, String destination) {
        if (most == 0) {
            return List.of();
        }
        List<Delivery> newest = new ArrayList<>(store.sql().sql(DueDeliveries.SELECT
                + " where d.message_no = :message order by d.delivery_id desc limit :most").param("message", message).param("most", most)
                .query((row, number) -> DueDeliveries.delivery(destination, row)).list());
        Collections.reverse(newest);
        return newest;
    }

    private Delivery delivery(long id, String destination) {
        return store.sql().sql(DueDeliveries.SELECT + " where d.delivery_id = :id").param("id", id)
                .query((row, number) -> DueDeliveries.delivery(destination, row)).single();
    }

    private static int size(Delivery message) {
        return message.digest() == null ? message.alert().json().length()
                : message.digest().lines().stream().mapToInt(line -> line.newest().alert().json().length()).sum()
                + message.digest().members().stream().mapToInt(member -> member.alert().json().length()).sum();
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).longValue();
    }
}
