package io.boomimonitor.source;

/** One cycle of a source, or of its sweep, as the route {@code read-source} carries it along. Used by one thread. */
public final class Poll {

    private static final String SWEEP = "-sweep";

    private final String source;
    private final boolean sweep;
    private String missing;

    private Poll(String source, boolean sweep) {
        this.source = source;
        this.sweep = sweep;
    }

    /** @param route the timer route: it has the source's name, with {@code -sweep} behind it for the source's sweep */
    public static Poll by(String route) {
        boolean sweep = route.endsWith(SWEEP);
        return new Poll(sweep ? route.substring(0, route.length() - SWEEP.length()) : route, sweep);
    }

    /** @return the source's name */
    public String getSource() {
        return source;
    }

    /** @return whether the recent past is read once more, beside the source's ordinary cycles */
    public boolean isSweep() {
        return sweep;
    }

    /** @return whether everything that was read so far is stored, history included: only then a watermark may move */
    public boolean isWhole() {
        return missing == null;
    }

    /** Some of the cycle's history could not be written. @param why one line, without secrets */
    void miss(String why) {
        missing = why;
    }

    String missing() {
        return missing;
    }
}
