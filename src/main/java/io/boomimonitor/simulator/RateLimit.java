package io.boomimonitor.simulator;

import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the calls of the last second, as Boomi does for an account. Thread-safe. */
public final class RateLimit {

    private final Deque<Long> granted = new ArrayDeque<>();
    private int peak;

    /**
     * @param millis now
     * @param limit  calls in any second; 0 for no limit
     */
    synchronized boolean grant(long millis, int limit) {
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
