package io.boomimonitor.command;

import io.boomimonitor.boomi.BoomiLimits;
import io.boomimonitor.source.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A source's past in windows, the oldest first, because Boomi drops that next.
 *
 * @param from inclusive, UTC
 * @param to   exclusive, UTC
 */
public record Backfill(Instant from, Instant to) {

    /** As long as Boomi keeps ExecutionRecords. */
    public static final int MOST_DAYS = (int) BoomiLimits.EXECUTIONS_KEPT.toDays();

    /** @return the last days until now */
    public static Backfill lastDays(int days, Instant now) {
        // whole seconds, as Boomi's filters have them, so that no run is in two windows
        Instant end = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return new Backfill(end.minus(Duration.ofDays(days)), end);
    }

    /** @return the windows in order; they move no watermark */
    public List<Window> windows(Duration longest) {
        List<Window> windows = new ArrayList<>();
        for (Instant start = from; start.isBefore(to); start = start.plus(longest)) {
            Instant end = start.plus(longest);
            windows.add(Window.past(start, end.isBefore(to) ? end : to));
        }
        return windows;
    }

    /** @return how many days reach back to a window that was not read, at least one */
    public int daysSince(Window window) {
        long hours = ChronoUnit.HOURS.between(window.from(), to);
        return (int) Math.max(1, Math.min(MOST_DAYS, (hours + 23) / 24));
    }
}
