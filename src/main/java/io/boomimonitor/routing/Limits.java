package io.boomimonitor.routing;

/** The limits of a table, so that loading and matching stay fast and small whatever is in the file. */
final class Limits {

    static final int FILE = 16 * 1024 * 1024;
    static final int ROWS = 100_000;
    static final int COLUMNS = 100;
    static final int CELL = 4_000;
    static final int ALTERNATIVES = 200;
    static final int STARS = 16;
    /** Characters of a pattern with wildcards. */
    static final int WILDCARD = 500;
    /** Patterns of a column that share all that is written out in them: each must be tried. */
    static final int ALIKE = 2_000;
    /** Of more problems the first ones and a count are shown. */
    static final int PROBLEMS = 1_000;

    private Limits() {
    }

    static void refuseAbove(int limit, int actual, String what) {
        if (actual > limit) {
            throw new IllegalArgumentException(actual + " " + what + " (at most " + limit + ")");
        }
    }
}
