package io.boomimonitor.outbox;

import io.boomimonitor.config.Pause;
import io.boomimonitor.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Which monitor sends in which lane, and until when a destination asked for silence. Called in transactions; each locks the row of
 * the destination's pause before that of a lane.
 */
final class Leases {

    /** Changes nothing: the row is locked, so that those who divide a destination differently see each other. */
    private static final String LOCK = """
            insert into destination_pause (destination, paused_until, written_at) values (:destination, 0, 0)
            on conflict (destination) do update set paused_until = destination_pause.paused_until
            where destination_pause.paused_until <= :now""";
    private static final String FORGET_OTHERS = """
            delete from destination_lane where destination = :destination and lanes <> :lanes and (sending = '' or leased_until <= :now)""";
    private static final String TAKE = """
            insert into destination_lane (destination, lane, lanes, owner, leased_until, sending)
            select :destination, :lane, :lanes, :owner, :until, ''
            where not exists (select 1 from destination_lane o where o.destination = :destination and o.lanes <> :lanes)
            on conflict (destination, lane) do update set owner = excluded.owner, leased_until = excluded.leased_until, sending = ''
            where destination_lane.sending = '' or destination_lane.leased_until <= :now""";
    private static final String OWN = " where destination = :destination and lane = :lane and lanes = :lanes and owner = :owner";
    private static final String HOLD = "update destination_lane set sending = :sending" + OWN;
    private static final String RENEW = "update destination_lane set leased_until = :until" + OWN;
    private static final String GIVE_BACK = "update destination_lane set sending = ''" + OWN;
    private static final String PAUSE = "update destination_pause set paused_until = :until, written_at = :now "
            + "where destination = :destination and paused_until < :until";

    /** What waits for longer than that its own node does not deliver, though it lives. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Longer than a node waits between two polls of the outbox, so that it gets its lane back. */
    private static final Duration AWAY = Duration.ofSeconds(2);

    private final Map<Lane, Pause> guest = new ConcurrentHashMap<>();
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
    private final Store store;
    private final Clock clock;
    private final String owner;

    /** @param owner this monitor, unlike any other that shares the store */
    Leases(Store store, Clock clock, String owner) {
        this.store = store;
        this.clock = clock;
        this.owner = owner;
    }

    /** @return the silence that a destination asked this monitor for, known to all of its lanes at once */
    Pause pause(String destination) {
        return pauses.computeIfAbsent(destination, name -> new Pause(clock));
    }

    /**
     * Nodes that live share the lanes of a destination evenly: whoever polls first would keep them all while there is a backlog.
     *
     * @return until when something must have been due for this node to send it
     */
    Instant turn(Lane lane, Instant now) {
        return isOwn(lane) ? now : away(lane).isOver() ? now.minus(PATIENCE) : Instant.EPOCH;
    }

    private boolean isOwn(Lane lane) {
        return store.polling().isTurn(lane.destination().hashCode() + lane.number());
    }

    private Pause away(Lane lane) {
        return guest.computeIfAbsent(lane, each -> new Pause(clock));
    }

    /**
     * @return whether the lane is this monitor's until then: it was free, the destination did not ask for silence, and nothing is
     *         being sent by those who divide the destination into another number of lanes
     */
    boolean takes(Lane lane, Instant now, Instant until) {
        if (at(LOCK, lane).param("now", now.toEpochMilli()).update() == 0) {
            return false;
        }
        return take(lane, now, until)
                || at(FORGET_OTHERS, lane).param("now", now.toEpochMilli()).update() > 0 && take(lane, now, until);
    }

    private boolean take(Lane lane, Instant now, Instant until) {
        return at(TAKE, lane).param("now", now.toEpochMilli()).param("until", until.toEpochMilli()).update() > 0;
    }

    /** Notes what is being sent. @return the same */
    List<Batch.Claimed> hold(Lane lane, List<Batch.Claimed> due) {
        if (!due.isEmpty()) {
            StringBuilder sending = new StringBuilder(",");
            due.stream().map(Batch.Claimed::delivery)
                    .forEach(delivery -> sending.append(delivery.isMessage() ? "m" : "").append(delivery.id()).append(','));
            at(HOLD, lane).param("sending", sending.toString()).update();
        }
        return due;
    }

    /** @return whether the lane is still this monitor's, from now on until then */
    boolean renews(Lane lane, Instant until) {
        return at(RENEW, lane).param("until", until.toEpochMilli()).update() > 0;
    }

    /** @return whether the lane was still this monitor's; another one may have it now */
    boolean givesBack(Lane lane) {
        if (!isOwn(lane)) {
            away(lane).begin(AWAY);
        }
        return at(GIVE_BACK, lane).update() > 0;
    }

    /** Keeps the silence that the destination asked for, for other monitors and the next start. */
    void pause(String destination, Instant until) {
        store.sql().sql(PAUSE).param("until", until.toEpochMilli()).param("destination", destination)
                .param("now", clock.millis()).update();
    }

    /** Frees all that a killed predecessor was sending in. */
    void inherit() {
        store.sql().sql("update destination_lane set sending = ''").update();
    }

    private StatementSpec at(String statement, Lane lane) {
        return store.sql().sql(statement).param("destination", lane.destination()).param("lane", lane.number())
                .param("lanes", lane.of()).param("owner", owner);
    }
}
