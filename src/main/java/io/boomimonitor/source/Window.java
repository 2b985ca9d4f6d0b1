package io.boomimonitor.source;

import io.boomimonitor.alert.TimeText;
import java.time.Instant;

/**
 * A range of a source's past that is read at once.
 *
 * @param from     inclusive, UTC
 * @param to       exclusive, UTC; null for 'all that there is'
 * @param askedAt  Boomi's time when the window was made
 * @param revision the watermark that this window builds on; negative for a window that does not move it
 */
public record Window(Instant from, Instant to, Instant askedAt, long revision) {

    static final long MOVES_NOTHING = -1;

    /** @return a window that moves no watermark. @param to exclusive, UTC */
    public static Window past(Instant from, Instant to) {
        return new Window(from, to, to, MOVES_NOTHING);
    }

    /** @return whether it reaches to now: nothing comes after it */
    public boolean isLast() {
        return to == null;
    }

    /** @return {@link #from} as Boomi's filters take it: whole seconds, never later */
    public String getFromSeconds() {
        return TimeText.seconds(from);
    }

    /** @return {@link #to} as Boomi's filters take it: whole seconds, never earlier; empty for 'all that there is' */
    public String getToSeconds() {
        return to == null ? "" : TimeText.seconds(to.plusMillis(999));
    }
}
