package io.boomimonitor.source.apimetrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The end of the last interval that is complete at Boomi: a clock that ticks once an interval, with a delay. */
final class IntervalClock extends Clock {

    private final Clock clock;
    private final Duration interval;
    private final Duration delay;

    /** @param delay how long after its end an interval is complete */
    IntervalClock(Clock clock, Duration interval, Duration delay) {
        this.clock = clock;
        this.interval = interval;
        this.delay = delay;
    }

    @Override
    public Instant instant() {
        return TimeRange.floor(clock.instant().minus(delay), interval);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
