package io.boomimonitor.outbox;

import io.boomimonitor.config.Pause;
import io.boomimonitor.store.Store;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Hands due deliveries to the one monitor that sends for a destination, and records what became of them. A monitor that
 * was away longer than its lease can no longer change them.
 */
public final class Claims {

    private static final String TAKE_LEASE = """
            insert into destination_lease (destination, owner, leased_until, paused_until) values (:destination, :owner, :until, 0)
            on conflict (destination) do update set owner = excluded.owner, leased_until = excluded.leased_until, sending = ''
            where destination_lease.paused_until <= :now
              and (destination_lease.owner = excluded.owner and destination_lease.sending = ''
                or destination_lease.leased_until <= :now)""";
    private static final String HOLD = "update destination_lease set sending = :sending where destination = :destination";
    private static final String GIVE_BACK = """
            update destination_lease set sending = '', paused_until = coalesce(:pausedUntil, paused_until)
            where destination = :destination and owner = :owner""";
    /** A check that finds nothing may have read a long backlog behind a failure, so the next one waits a multiple of its duration ... */
    private static final int REST = 20;
    /** ... up to this, because the clock may have been set, or the host have slept, meanwhile. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    private final Map<String, Pause> rests = new ConcurrentHashMap<>();
    private final Store store;
    private final Clock clock;
    private final String owner;
    private final Duration lease;
    private final RetrySchedule retries;
    private final BooleanSupplier stopping;
    private final MessageMaker maker;
    private final DueDeliveries deliveries;
    private final DueMessages messages;
    private final Escalations escalations;
    private final Settling settling;
    private final Function<String, PeopleRules> people;

    /**
     * @param owner    this monitor, unlike any other that shares the store
     * @param lease    how long a claim holds without being settled
     * @param stopping whether the monitor is about to end: then nothing more is sent
     * @param people   what a destination's recipients can bear
     * @param silences what people do not want to be alerted of just now
     */
    public Claims(Store store, Clock clock, String owner, Duration lease, RetrySchedule retries, BooleanSupplier stopping,
            Function<String, PeopleRules> people, Silences silences) {
        this.store = store;
        this.clock = clock;
        this.owner = owner;
        this.lease = lease;
        this.retries = retries;
        this.stopping = stopping;
        this.people = people;
        this.maker = new MessageMaker(store, silences);
        this.deliveries = new DueDeliveries(store);
        this.messages = new DueMessages(store);
        this.escalations = new Escalations(store, clock, name -> people.apply(name).isForPeople(), silences);
        this.settling = new Settling(store);
    }

    /** For destinations whose recipients have no limits and no silences. */
    public Claims(Store store, Clock clock, String owner, Duration lease, RetrySchedule retries, BooleanSupplier stopping) {
        this(store, clock, owner, lease, retries, stopping, destination -> PeopleRules.NONE, Silences.NONE);
    }

    /**
     * Claims a destination's due deliveries, oldest first; of people's, the messages that are made of them. A batch that was claimed
     * before and could not be settled holds them until the end of its lease, or a store that does not answer would make
     * the same mail go out again and again.
     *
     * @param most the greatest number of deliveries
     * @return empty when nothing is due, another monitor sends, or the destination asked for silence
     */
    public Batch claim(String destination, int most) {
        Instant now = clock.instant();
        Instant until = now.plus(lease);
        // a check costs no write, and most find nothing
        List<Batch.Claimed> claimed = !isAnyDue(destination, now) ? List.of() : store.inTransactionOnDiskLater(() ->
                takesLease(destination, now, until) ? hold(destination, claimable(destination, now, most)) : List.of());
        return new Batch(destination, claimed, now.plus(lease.dividedBy(2)), stopping, clock, retries);
    }

    /** Writes down what became of a batch, unless the lease is lost. What was replayed meanwhile stays due, because it may have changed. */
    public void settle(Batch batch) {
        if (!batch.isDue()) {
            return;
        }
        long now = clock.millis();
        store.inTransaction(() -> {
            if (givesBack(batch)) {
                settling.settle(batch, now);
            }
            return null;
        });
    }

    /** Makes all that a killed predecessor on this store was sending due at once; only for the one monitor that holds the store. */
    public void inherit() {
        store.inTransaction(() -> store.sql().sql("update destination_lease set leased_until = 0, sending = ''").update());
    }

    /** Lets go of what ended silences held back. @return how many deliveries will never be sent */
    public int endSilences() {
        Instant now = clock.instant();
        return store.inTransaction(() -> maker.endSilences(now));
    }

    /** Alerts others of problems that last. */
    public void escalate() {
        escalations.escalate();
    }

    private boolean isAnyDue(String destination, Instant now) {
        Pause rest = rests.computeIfAbsent(destination, name -> new Pause(clock));
        if (!rest.isOver()) {
            return false;
        }
        Instant start = clock.instant();
        boolean any = !deliveries.of(destination, 1, now).isEmpty() || !messages.of(destination, 1, 0, now).isEmpty()
                || maker.isAnyDue(destination, now);
        if (!any) {
            rest.begin(restAfter(start, clock.instant()));
        }
        return any;
    }

    /** @return how long to wait after a check for due deliveries that found none */
    static Duration restAfter(Instant start, Instant end) {
        Duration rest = Duration.between(start, end).multipliedBy(REST);
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }

    private boolean takesLease(String destination, Instant now, Instant until) {
        return store.sql().sql(TAKE_LEASE).param("destination", destination).param("owner", owner)
                .param("until", until.toEpochMilli()).param("now", now.toEpochMilli()).update() > 0;
    }

    /** What was made before goes first; new messages are made when there is none, so that what is worst then overtakes the rest. */
    private List<Batch.Claimed> claimable(String destination, Instant now, int most) {
        List<Batch.Claimed> due = deliveries.of(destination, most, now);
        if (!due.isEmpty()) {
            return due;
        }
        PeopleRules rules = people.apply(destination);
        List<Batch.Claimed> made = messages.of(destination, most, rules.members(), now);
        if (made.isEmpty()) {
            maker.make(destination, rules, now);
            made = messages.of(destination, most, rules.members(), now);
        }
        return made;
    }

    private List<Batch.Claimed> hold(String destination, List<Batch.Claimed> due) {
        if (!due.isEmpty()) {
            String sending = due.stream().map(claimed -> (claimed.delivery().isMessage() ? "m" : "") + claimed.delivery().id())
                    .collect(Collectors.joining(",", ",", ","));
            store.sql().sql(HOLD).param("sending", sending).param("destination", destination).update();
        }
        return due;
    }

    /** @return whether the lease was still this monitor's */
    private boolean givesBack(Batch batch) {
        return store.sql().sql(GIVE_BACK).param("pausedUntil", batch.pausedUntil().map(Instant::toEpochMilli).orElse(null), Types.BIGINT)
                .param("destination", batch.destination()).param("owner", owner).update() > 0;
    }
}
