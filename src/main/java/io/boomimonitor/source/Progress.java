package io.boomimonitor.source;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far a source has been read, and what comes next. */
public interface Progress {

    /** @return what to read in this cycle, and what is lost for good */
    Plan plan();

    /** @return the recent past once more; it moves nothing */
    Window sweep();

    /** @return a window to ask for when only the answer's time matters; empty when what is read does not depend on the time */
    default Optional<Window> nothing() {
        return Optional.empty();
    }

    /**
     * All of the window is stored.
     *
     * @param seen the greatest time key in the window's records; null when there were none
     */
    void advance(Window window, Instant seen);

    /** @return for a source that is read whole each time: one window that ends now, and nothing to remember */
    static Progress none(Clock clock) {
        return new Progress() {
            @Override
            public Plan plan() {
                return new Plan(List.of(sweep()), Optional.empty());
            }

            @Override
            public Window sweep() {
                Instant now = clock.instant();
                return new Window(now, null, now, Window.MOVES_NOTHING);
            }

            @Override
            public void advance(Window window, Instant seen) {
                // the next cycle reads everything again
            }
        };
    }
}
