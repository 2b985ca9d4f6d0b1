package io.boomimonitor.simulator;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the calls of the last second, as Boomi does for an account. Thread-safe. */
public final class RateLimit {

    private final Clock clock;
    private final Deque<Long> granted = new ArrayDeque<>();
    private int peak;

    RateLimit(Clock clock) {
        this.clock = clock;
    }

    /** @param limit calls in any second; 0 for no limit */
    public synchronized boolean grant(int limit) {
        long millis = clock.millis();
        while (!granted.isEmpty() && granted.peekFirst() <= millis - 1000) {
            granted.removeFirst();
        }
        if (limit > 0 && granted.size() >= limit) {
            return false;
        }
        granted.addLast(millis);
        peak = Math.max(peak, granted.size());
        return true;
    }

    /** @return the most calls that were granted within one second */
    synchronized int peak() {
        return peak;
    }

    synchronized void reset() {
        granted.clear();
        peak = 0;
    }
}
