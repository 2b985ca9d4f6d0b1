package io.boomimonitor.source.dataintegrationaudit;

/**
 * Finds out that a walk goes in a circle, and remembers one stop only: the mark moves on at stops 1, 2, 4, 8 ..., and who
 * comes by the mark again will for ever (Brent's algorithm).
 */
final class LoopGuard {

    private String mark = "";
    private long stops;
    private long limit = 1;

    private LoopGuard() {
    }

    static LoopGuard watch() {
        return new LoopGuard();
    }

    /** @return whether the walk has been at this stop before; a circle may be noticed a few rounds late */
    boolean closesAt(String stop) {
        if (stop.equals(mark)) {
            return true;
        }
        if (++stops == limit) {
            mark = stop;
            limit *= 2;
            stops = 0;
        }
        return false;
    }

    void reset() {
        mark = "";
        stops = 0;
        limit = 1;
    }
}
