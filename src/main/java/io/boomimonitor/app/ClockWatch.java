package io.boomimonitor.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** Compares what this machine's clock shows with the time that really passed: whoever waits for a time waits longer when it went back. */
final class ClockWatch {

    /** Less is how clocks are corrected in ordinary life. */
    static final Duration TOLERATED = Duration.ofSeconds(5);

    private final Clock clock;
    private final LongSupplier nanos;
    private Instant shown;
    private long passed;

    /** @param nanos time that only goes forward, in ns, such as {@link System#nanoTime} */
    ClockWatch(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.shown = clock.instant();
        this.passed = nanos.getAsLong();
    }

    /** @return how far the clock went back since the last call; zero when it did not, or by a few seconds only */
    synchronized Duration wentBack() {
        Instant now = clock.instant();
        long nano = nanos.getAsLong();
        Duration back = Duration.ofNanos(nano - passed).minus(Duration.between(shown, now));
        shown = now;
        passed = nano;
        return back.compareTo(TOLERATED) > 0 ? back : Duration.ZERO;
    }
}
