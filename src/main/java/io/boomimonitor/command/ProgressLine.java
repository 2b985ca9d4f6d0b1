package io.boomimonitor.command;

import java.io.PrintWriter;
import java.time.Duration;

/** Shows the progress of a long command: a bar that stays on its line on a terminal, else a line now and then. */
final class ProgressLine {

    private static final int WIDTH = 30;
    private static final int LINES = 10;

    private final PrintWriter out;
    private final boolean terminal;
    private final int steps;
    private final long beganNanos = System.nanoTime();
    private int shown = -1;

    /**
     * @param terminal whether a line may be written over
     * @param steps    how many there are, at least 1
     */
    ProgressLine(PrintWriter out, boolean terminal, int steps) {
        this.out = out;
        this.terminal = terminal;
        this.steps = steps;
    }

    /** @param done how many steps are done. @param text what to say beside it */
    void show(int done, String text) {
        int tenth = done * LINES / steps;
        if (terminal) {
            out.print("\r" + line(done, text) + "\u001b[K" + (done == steps ? System.lineSeparator() : ""));
        } else if (tenth > shown) {
            out.println(line(done, text));
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
        Duration left = Duration.ofNanos((System.nanoTime() - beganNanos) / done * (steps - done));
        return left.toMinutes() > 0 ? ", about " + left.toMinutes() + " min left" : ", less than a minute left";
    }
}
