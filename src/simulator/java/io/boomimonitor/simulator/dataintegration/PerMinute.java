package io.boomimonitor.simulator.dataintegration;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the calls of the last minute. Thread-safe. */
final class PerMinute {

    private static final long MINUTE = 60_000;

    private final Clock clock;
    private final Deque<Long> granted = new ArrayDeque<>();

    PerMinute(Clock clock) {
        this.clock = clock;
    }

    /** @param limit calls in any 60 seconds; 0 for no limit, then nothing is counted */
    synchronized boolean grant(int limit) {
        if (limit == 0) {
            granted.clear();
            return true;
        }
        long millis = clock.millis();
        while (!granted.isEmpty() && granted.peekFirst() <= millis - MINUTE) {
            granted.removeFirst();
        }
        if (granted.size() >= limit) {
            return false;
        }
        granted.addLast(millis);
        return true;
    }
}
