package io.boomimonitor.outbox;

import io.boomimonitor.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Holds back what is silenced, and lets go of it when the silence has ended. */
final class Holding {

    /** When nothing is known of an end. */
    private static final long NEVER = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    private static final String WAITING = DueDeliveries.SELECT + """
            where d.destination = :destination and d.recipient = :recipient and d.group_key = :group and d.state = 'pending'
              and d.message_no is null and a.state <> 'over'
              and (d.held_by is null or d.held_by in ('group', 'repeat', 'limit', 'hours'))""";
    private static final String STILL_OPEN = """
            exists (select 1 from alert a join problem p on p.source = 'open' and p.subject = a.problem
              where a.alert_no = delivery.alert_no)""";
    private static final String OF_SILENCE = " where state = 'pending' and held_by = :silence and ";

    private final Store store;
    private final Silences silences;

    Holding(Store store, Silences silences) {
        this.store = store;
        this.silences = silences;
    }

    /** Marks the silenced of a group's waiting deliveries, openings and repetitions; what reports an end is never silenced. */
    void silence(String destination, String recipient, String group, Instant now) {
        if (!silences.isAny(now)) {
            return;
        }
        List<Object[]> held = new ArrayList<>();
        RowCallbackHandler reader = row -> {
            Delivery waiting = DueDeliveries.delivery(destination, row);
            silences.of(waiting.alert(), now).ifPresent(silence -> held.add(new Object[] {silence.name(),
                silence.until() == null ? NEVER : silence.until().toEpochMilli(), waiting.id()}));
        };
        store.sql().sql(WAITING).param("destination", destination).param("recipient", recipient).param("group", group).query(reader);
        if (!held.isEmpty()) {
            store.batches().batchUpdate("update delivery set held_by = ?, next_attempt_at = ? where delivery_id = ?", held);
        }
    }

    /**
     * Lets go of what ended silences held: of problems that are still open it leaves as one digest, the rest is never sent.
     *
     * @return how many deliveries will never be sent
     */
    int release(Instant now) {
        int silenced = 0;
        Set<String> inForce = silences.inForce(now).stream().map(Silence::name).collect(Collectors.toSet());
        for (String silence : store.sql().sql("select distinct held_by from delivery where held_by is not null and state = 'pending' "
                + "and held_by not in ('group', 'repeat', 'limit', 'hours')").query(String.class).list()) {
            if (!inForce.contains(silence)) {
                waitForHours(silence, now);
                store.sql().sql("update delivery set held_by = null, group_key = held_by, next_attempt_at = :now, "
                        + "updated_at = :now" + OF_SILENCE + STILL_OPEN)
                        .param("now", now.toEpochMilli()).param("silence", silence).update();
                silenced += store.sql().sql("update delivery set state = 'silenced', updated_at = :now" + OF_SILENCE + "1 = 1")
                        .param("now", now.toEpochMilli()).param("silence", silence).update();
            }
        }
        return silenced;
    }

    /** What is still to be sent waits for the recipients' hours, as it would have without the silence. */
    private void waitForHours(String silence, Instant now) {
        for (String hours : store.sql().sql("select distinct hours from delivery" + OF_SILENCE + "hours is not null")
                .param("silence", silence).query(String.class).list()) {
            Instant opening = WeeklyHours.parse(hours).nextOpening(now);
            if (opening.isAfter(now)) {
                store.sql().sql("update delivery set held_by = '" + Queueing.HOURS + "', group_key = held_by, next_attempt_at = :opening"
                        + OF_SILENCE + "hours = :hours and " + STILL_OPEN).param("opening", opening.toEpochMilli())
                        .param("silence", silence).param("hours", hours).update();
            }
        }
    }
}
