package io.boomimonitor.source.dataintegrationaudit;

/**
 * Detects that next-page links form a loop, keeping one link only: the mark moves on at links 1, 2, 4, 8 ..., and meeting the
 * mark again means a loop (Brent's algorithm).
 */
final class LoopGuard {

    private String mark = "";
    private long links;
    private long limit = 1;

    private LoopGuard() {
    }

    static LoopGuard watch() {
        return new LoopGuard();
    }

    /** @return whether this link was seen before; a loop may be noticed a few rounds late */
    boolean closesAt(String link) {
        if (link.equals(mark)) {
            return true;
        }
        if (++links == limit) {
            mark = link;
            limit *= 2;
            links = 0;
        }
        return false;
    }

    void reset() {
        mark = "";
        links = 0;
        limit = 1;
    }
}
