package io.boomimonitor.simulator;

import java.time.Clock;
import java.time.Instant;

/** What all simulated APIs share: who may call, the switches, the counters and the clock. */
public record Backstage(Credentials credentials, Switches switches, Statistics statistics, RateLimit rateLimit, Clock clock) {

    /** @return the time in Boomi's world, which a switch can set apart from ours */
    public Instant now() {
        return clock.instant().plusSeconds(switches.number(Switch.CLOCK_SKEW, Call.ANY));
    }
}
