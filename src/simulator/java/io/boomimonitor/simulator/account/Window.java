package io.boomimonitor.simulator.account;

/** Which runs are looked for, by when they start and when they end; epoch seconds, the ends exclusive. */
public record Window(long startFrom, long startTo, long endFrom, long endTo) {

    /** @return whether a run of these seconds is looked for */
    boolean holds(long start, long end) {
        return start >= startFrom && start < startTo && end >= endFrom && end < endTo;
    }
}
