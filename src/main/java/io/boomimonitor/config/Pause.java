package io.boomimonitor.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A rest before something is tried again; a clock that jumps back ends it. Safe for several threads. */
public final class Pause {

    private record Rest(Instant began, Duration length) {
    }

    private final Clock clock;
    private volatile Rest rest;

    /** @param clock what is now */
    public Pause(Clock clock) {
        this.clock = clock;
        this.rest = new Rest(Instant.EPOCH, Duration.ZERO);
    }

    /** Rests from now on. */
    public void begin(Duration length) {
        rest = new Rest(clock.instant(), length);
    }

    /** @return whether it may be tried again */
    public boolean isOver() {
        Rest last = rest;
        Duration since = Duration.between(last.began(), clock.instant());
        return since.isNegative() || since.compareTo(last.length()) >= 0;
    }
}
