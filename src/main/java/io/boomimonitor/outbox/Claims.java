package io.boomimonitor.outbox;

import io.boomimonitor.config.Pause;
import io.boomimonitor.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Hands due deliveries to the one monitor that sends in a lane of a destination, and records what became of them. A monitor that
 * was away longer than its lease can no longer change them.
 */
public final class Claims {

    /** A check that finds nothing may have read a long backlog behind a failure, so the next one waits a multiple of its duration ... */
    private static final int REST = 20;
    /** ... up to this, because the clock may have been set, or the host have slept, meanwhile. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);
    /** One check that finds nothing serves all lanes for so long: many of them cost as much as one. */
    private static final Duration SHARED_REST = Duration.ofMillis(250);

    private static final String ANY_DUE = "select case when exists (%s) or exists (%s) or exists (%s) then 1 else 0 end"
            .formatted(DueDeliveries.ANY, DueMessages.ANY, MessageMaker.ANY);

    private final Map<Lane, Pause> rests = new ConcurrentHashMap<>();
    private final Store store;
    private final Clock clock;
    private final Leases leases;
    private final Duration lease;
    private final RetrySchedule retries;
    private final BooleanSupplier stopping;
    private final MessageMaker maker;
    private final DueDeliveries deliveries;
    private final DueMessages messages;
    private final Escalations escalations;
    private final Settling settling;
    private final Fallbacks fallbacks;
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
        this.leases = new Leases(store, clock, owner);
        this.lease = lease;
        this.retries = retries;
        this.stopping = stopping;
        this.people = people;
        this.maker = new MessageMaker(store, silences);
        this.deliveries = new DueDeliveries(store);
        this.messages = new DueMessages(store);
        this.escalations = new Escalations(store, clock, name -> people.apply(name).isForPeople(), silences);
        this.settling = new Settling(store);
        this.fallbacks = new Fallbacks(store);
    }

    /** For destinations whose recipients have no limits and no silences. */
    public Claims(Store store, Clock clock, String owner, Duration lease, RetrySchedule retries, BooleanSupplier stopping) {
        this(store, clock, owner, lease, retries, stopping, destination -> PeopleRules.NONE, Silences.NONE);
    }

    /**
     * Claims what is due in a lane, oldest first; of people's, the messages that are made of it. A batch that was claimed
     * before and could not be settled holds it until the end of its lease, or a store that does not answer would make
     * the same mail go out again and again.
     *
     * @param most the greatest number of deliveries
     * @return empty when nothing is due, another monitor sends, or the destination asked for silence
     */
    public Batch claim(Lane lane, int most) {
        Instant now = clock.instant();
        Instant until = now.plus(lease);
        Pause pause = leases.pause(lane.destination());
        // a check costs no write, and most find nothing
        List<Batch.Claimed> claimed = !pause.isOver() || !isAnyDue(lane, now) ? List.of() : store.inTransactionOnDiskLater(() ->
                leases.takes(lane, now, until) ? leases.hold(lane, claimable(lane, now, most)) : List.of());
        return new Batch(lane, claimed, lease, pause, stopping, clock, retries);
    }

    /** The same for a destination of one lane. */
    public Batch claim(String destination, int most) {
        return claim(Lane.only(destination), most);
    }

    /**
     * Writes down what became of a batch so far, and keeps the lane for what remains of it. Nothing more of it may be sent when the
     * lease is lost.
     *
     * @return what was tried since the last time
     */
    public List<Outcome> settleSoFar(Batch batch) {
        Instant now = clock.instant();
        return settle(batch, now, () -> leases.renews(batch.lane(), now.plus(lease)));
    }

    /**
     * Writes down what became of a batch, unless the lease is lost. What was replayed meanwhile stays due, because it may have changed.
     *
     * @return what was tried since the last time
     */
    public List<Outcome> settle(Batch batch) {
        return batch.isDue() ? settle(batch, clock.instant(), () -> leases.givesBack(batch.lane())) : List.of();
    }

    private List<Outcome> settle(Batch batch, Instant now, BooleanSupplier isOurs) {
        List<Outcome> tried = batch.unsettled();
        boolean settled = store.inTransaction(() -> {
            batch.pausedUntil(now).ifPresent(until -> leases.pause(batch.lane().destination(), until));
            boolean ours = isOurs.getAsBoolean();
            if (ours) {
                settling.settle(batch, tried, now.toEpochMilli());
            }
            return ours;
        });
        batch.settled(tried.size(), settled, now);
        return tried;
    }

    /**
     * Goes on with what earlier monitors left.
     *
     * @param alone whether no other monitor works on the store: then all that a killed predecessor was sending is due at once
     */
    public void takeOver(boolean alone) {
        Lane.number(store);
        if (alone) {
            leases.inherit();
        }
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

    /** Asks for all lanes first, then for this one alone: what is due may be in a lane that is being sent. */
    private boolean isAnyDue(Lane lane, Instant now) {
        Instant turn = leases.turn(lane, now);
        return finds(lane.all(), lane.of() == 1 ? Duration.ZERO : SHARED_REST, now)
                && (lane.of() == 1 && turn.equals(now) || finds(lane, Duration.ZERO, turn));
    }

    private boolean finds(Lane lane, Duration shortestRest, Instant now) {
        Pause rest = rests.computeIfAbsent(lane, each -> new Pause(clock));
        if (!rest.isOver()) {
            return false;
        }
        Instant began = clock.instant();
        boolean any = store.sql().sql(ANY_DUE).param("destination", lane.destination()).param("lane", lane.number())
                .param("lanes", lane.of()).param("now", now.toEpochMilli()).query(Integer.class).single() > 0;
        if (!any) {
            Duration length = restAfter(began, clock.instant());
            rest.begin(length.compareTo(shortestRest) > 0 ? length : shortestRest);
        }
        return any;
    }

    /** @return how long to wait after a check for due deliveries that found none */
    static Duration restAfter(Instant start, Instant end) {
        Duration rest = Duration.between(start, end).multipliedBy(REST);
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }

    /** What was made before goes first; new messages are made when there is none, so that what is worst then overtakes the rest. */
    private List<Batch.Claimed> claimable(Lane lane, Instant now, int most) {
        List<Batch.Claimed> due = deliveries.of(lane, most, now);
        if (!due.isEmpty()) {
            return due;
        }
        PeopleRules rules = people.apply(lane.destination());
        int many = fallbacks.isAny(lane.destination()) ? 1 : most; // one shows whether it works again, and the rest need not leave twice
        List<Batch.Claimed> made = messages.of(lane, many, rules.members(), now);
        if (made.isEmpty()) {
            maker.make(lane, rules, now);
            made = messages.of(lane, many, rules.members(), now);
        }
        return made;
    }
}
