package io.boomimonitor.simulator.account;

/**
 * How a history numbers what happens: which history, which second (or number), which happening of that second, and which
 * of its records. So whatever was shown can be made again from its key alone.
 */
final class Keys {

    static final int STREAM = 0;
    static final int SCHEDULES = 1;
    static final int BACKLOG = 2;
    static final int RUNNING = 3;

    private static final int PART_BITS = 4;
    private static final int NUMBER_BITS = 16;
    private static final int SECOND_SHIFT = PART_BITS + NUMBER_BITS;
    private static final int HISTORY_SHIFT = 61;

    private Keys() { }

    /** @param second epoch second, 0 or later */
    static long of(int history, long second, int number, int part) {
        return (long) history << HISTORY_SHIFT | second << SECOND_SHIFT | (long) number << PART_BITS | part;
    }

    /** @return which history a key is of; a number that no history has for a key that does not exist */
    static int history(long key) {
        return (int) (key >>> HISTORY_SHIFT);
    }

    static long second(long key) {
        return (key & (1L << HISTORY_SHIFT) - 1) >>> SECOND_SHIFT;
    }

    static int number(long key) {
        return (int) (key >>> PART_BITS) & (1 << NUMBER_BITS) - 1;
    }

    static int part(long key) {
        return (int) key & (1 << PART_BITS) - 1;
    }

    static long withPart(long key, int part) {
        return key & -(1L << PART_BITS) | part;
    }
}
