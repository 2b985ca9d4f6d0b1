package io.boomimonitor.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A pause before a retry; a clock that jumps back ends it. Thread-safe. */
public final class Pause {

    private record Rest(Instant began, Duration length) {
    }

    private final Clock clock;
    private volatile Rest rest;

    /** @param clock source of the current time */
    public Pause(Clock clock) {
        this.clock = clock;
        this.rest = new Rest(Instant.EPOCH, Duration.ZERO);
    }

    /** Starts now. */
    public void begin(Duration length) {
        rest = new Rest(clock.instant(), length);
    }

    /** Lasts so long from now on, or longer when it does already. */
    public synchronized void extend(Duration length) {
        Rest last = rest;
        Instant now = clock.instant();
        if (isOver() || last.began().plus(last.length()).isBefore(now.plus(length))) {
            rest = new Rest(now, length);
        }
    }

    /** @return whether to retry now */
    public boolean isOver() {
        Rest last = rest;
        Duration since = Duration.between(last.began(), clock.instant());
        return since.isNegative() || since.compareTo(last.length()) >= 0;
    }
}
