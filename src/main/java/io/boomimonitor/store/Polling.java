package io.boomimonitor.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does this node poll? Of the nodes that share a PostgreSQL store one does, by a lease that a thread of its own renews, so that no slow
 * cycle loses it; an SQLite store has one node, which always does. Everyone asks here.
 */
public final class Polling implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
    private static final Duration TURN = Duration.ofSeconds(5);
    /** So many cycles without Boomi, and another node may have a better line. */
    private static final int PATIENCE = 3;

    private final AtomicInteger failures = new AtomicInteger();
    private final PollingLease lease;
    private final LongSupplier nanos;
    private final ScheduledExecutorService thread;
    private volatile long until;
    private volatile int term;
    private volatile List<String> living = List.of();
    private boolean gaveUp;
    private String said = "";

    private Polling(PollingLease lease, LongSupplier nanos, ScheduledExecutorService thread) {
        this.lease = lease;
        this.nanos = nanos;
        this.thread = thread;
    }

    /** @return of the only node */
    public static Polling alone() {
        return new Polling(null, System::nanoTime, null);
    }

    /**
     * Takes the lease if it is free, and goes on to try.
     *
     * @param node this monitor, unlike any other that shares the store
     */
    public static Polling shared(Store store, String node) {
        Polling polling = new Polling(new PollingLease(store, node), System::nanoTime, Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "polling-lease");
            thread.setDaemon(true);
            return thread;
        }));
        polling.turn();
        polling.thread.scheduleWithFixedDelay(polling::turn, TURN.toMillis(), TURN.toMillis(), TimeUnit.MILLISECONDS);
        return polling;
    }

    /** The same without a thread. @param nanos as {@link System#nanoTime} */
    static Polling of(Store store, String node, LongSupplier nanos) {
        return new Polling(new PollingLease(store, node), nanos, null);
    }

    /** @return whether this node polls; false as soon as its lease may have ended, as after a pause of the process */
    public boolean isHere() {
        return lease == null || holds(nanos.getAsLong());
    }

    /** @return whether this is the node that one of many things with numbers falls to; all of them fall to the only node */
    public boolean isTurn(int number) {
        List<String> nodes = living;
        return nodes.isEmpty() || nodes.get(Math.floorMod(number, nodes.size())).equals(lease.node());
    }

    /** @return whether other nodes may share the store */
    public boolean isShared() {
        return lease != null;
    }

    /** Shows the other nodes what this one goes by. */
    public void publish(String parts) {
        lease.publish(parts);
    }

    /** @return what each node goes by that lives and said so, by the node's name */
    public Map<String, String> published() {
        return lease.published();
    }

    /** @return how often this node began to poll: what it learned before may be out of date by now */
    public int term() {
        return term;
    }

    /** A cycle came to its end. */
    public void reached() {
        failures.set(0);
    }

    /** A cycle failed because Boomi did not answer, or did not accept the login. */
    public void unreached() {
        failures.incrementAndGet();
    }

    /** Tries to take or to renew the lease; gives it up when this node does not reach Boomi and there is another one. */
    synchronized void turn() {
        long now = nanos.getAsLong();
        try {
            lease.showLife();
            living = lease.living();
            if (holds(now) && failures.get() >= PATIENCE && living.size() > 1) {
                lease.release();
                gaveUp = true;
                note(false, now);
                say("does not poll Boomi any more: its last " + failures.getAndSet(0) + " cycles did not reach it, another node may");
            } else {
                boolean taken = lease.takes(gaveUp);
                note(taken, now);
                gaveUp &= !taken;
                say(taken ? "polls Boomi" : gaveUp ? said : "stands by: another one polls Boomi");
            }
        } catch (RuntimeException fails) {
            LOG.warn("the lease of polling cannot be renewed: {}", fails.getMessage());
        }
    }

    private void note(boolean taken, long now) {
        if (taken && !holds(now)) {
            term++;
            failures.set(0);
        }
        until = taken ? now + PollingLease.LENGTH.toNanos() : now;
    }

    private void say(String what) {
        if (!what.equals(said)) {
            said = what;
            LOG.info("this node {}", what);
        }
    }

    private boolean holds(long now) {
        return term > 0 && until - now > 0;
    }

    /** Lets another node poll at once. */
    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.shutdownNow();
        }
        until = nanos.getAsLong();
        try {
            if (lease != null) {
                lease.release();
                lease.forgetNode();
            }
        } catch (RuntimeException fails) {
            LOG.warn("the lease of polling could not be released, others wait for its end: {}", fails.getMessage());
        }
    }
}
