package io.boomimonitor.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Shows the progress of a long command: a bar that stays on its line on a terminal, else a line a tenth, and one a minute. */
final class ProgressLine {

    private static final int WIDTH = 30;
    private static final int LINES = 10;
    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(1);
    private static final Duration HOURS = Duration.ofHours(2);

    private final PrintWriter out;
    private final boolean terminal;
    private final int steps;
    private final LongSupplier nanos;
    private final long began;
    private int shown = -1;
    private long shownAt;

    /**
     * @param terminal whether a line may be written over
     * @param steps    how many there are, at least 1
     */
    ProgressLine(PrintWriter out, boolean terminal, int steps) {
        this(out, terminal, steps, System::nanoTime);
    }

    /** @param nanos time that only goes forward, in ns */
    ProgressLine(PrintWriter out, boolean terminal, int steps, LongSupplier nanos) {
        this.out = out;
        this.terminal = terminal;
        this.steps = steps;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    /** @param done how many steps are done. @param text what to say beside it */
    void show(int done, String text) {
        int tenth = done * LINES / steps;
        if (terminal) {
            out.print("\r" + line(done, text) + "\u001b[K" + (done == steps ? System.lineSeparator() : ""));
        } else if (tenth > shown || nanos.getAsLong() - shownAt >= AT_LEAST_EVERY.toNanos()) {
            out.println(line(done, text));
            shownAt = nanos.getAsLong();
        }
        shown = tenth;
        out.flush();
    }

    /** Leaves the line that is written over. */
    void interrupted() {
        if (terminal) {
            out.println();
            out.flush();
        }
    }

    private String line(int done, String text) {
        int filled = done * WIDTH / steps;
        String bar = "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "]";
        return String.format("%s %3d %%  %s%s", bar, done * 100 / steps, text, left(done));
    }

    private String left(int done) {
        if (done == 0 || done == steps) {
            return "";
        }
        Duration left = Duration.ofNanos((nanos.getAsLong() - began) / done * (steps - done));
        if (left.compareTo(HOURS) >= 0) {
            return ", about " + left.plusMinutes(30).toHours() + " h left";
        }
        return left.toMinutes() > 0 ? ", about " + left.toMinutes() + " min left" : ", less than a minute left";
    }
}
