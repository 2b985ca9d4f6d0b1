package io.boomimonitor.outbox;

import io.boomimonitor.store.Store;
import java.time.Instant;
import java.util.List;

/** Who knows of which open problem, by the messages that were claimed for them; and when a group last got one. */
final class Alerted {

    /** Of a problem that has ended meanwhile no one must be noted, or its next opening would count as a repetition. */
    private static final String NOTE = """
            insert into alerted (problem, destination, recipient, level, last_claimed_at, messages, hours)
            select a.problem, :destination, :recipient,
              case max(%1$s) when 3 then 'ERROR' when 2 then 'WARNING' when 1 then 'INFO' else '' end, :now, 1, max(d.hours)
            from delivery d join alert a on a.alert_no = d.alert_no
            where d.message_no = :message and a.state = 'open'
              and exists (select 1 from problem p where p.source = 'open' and p.subject = a.problem)
            group by a.problem
            on conflict (problem, destination, recipient) do update set last_claimed_at = excluded.last_claimed_at,
              messages = alerted.messages + 1, hours = excluded.hours,
              level = case when (%2$s) > (%3$s) then excluded.level else alerted.level end"""
            .formatted(Level.RANK, rank("excluded"), rank("alerted"));
    private static final String NOTE_GROUPS = """
            insert into message_group (destination, recipient, group_key, claimed_at)
            select distinct :destination, :recipient, d.group_key, cast(:now as bigint) from delivery d
            where d.message_no = :message and d.group_key not like 'alert=%'
            on conflict (destination, recipient, group_key) do update set claimed_at = excluded.claimed_at""";
    private static final String OF_MESSAGE = """
            where exists (select 1 from message m where m.message_no = :message and m.destination = alerted.destination
                and m.recipient = alerted.recipient)
              and problem in (select a.problem from delivery d join alert a on a.alert_no = d.alert_no
                where d.message_no = :message and a.state = 'open')""";

    private final Store store;

    Alerted(Store store) {
        this.store = store;
    }

    /**
     * The recipient of the message knows of its problems from now on.
     *
     * @param alone whether the message is of one alert that belongs to no group
     */
    void claimed(long message, String destination, String recipient, boolean alone, Instant now) {
        for (String statement : alone ? List.of(NOTE) : List.of(NOTE, NOTE_GROUPS)) {
            store.sql().sql(statement).param("message", message).param("destination", destination).param("recipient", recipient)
                    .param("now", now.toEpochMilli()).update();
        }
    }

    /** The message was given up: who got no other one about a problem does not know of it. */
    void dead(long message) {
        store.sql().sql("update alerted set messages = messages - 1 " + OF_MESSAGE).param("message", message).update();
        store.sql().sql("delete from alerted " + OF_MESSAGE + " and messages <= 0").param("message", message).update();
    }

    private static String rank(String table) {
        return Level.RANK.replace("a.level", table + ".level");
    }
}
