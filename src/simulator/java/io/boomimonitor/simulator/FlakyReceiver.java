package io.boomimonitor.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Takes Slack messages, save for 60 of every 150 seconds: so that the demo shows what happens when a destination fails. */
final class FlakyReceiver {

    private static final long PERIOD = 150;
    private static final long FAILS_AT = 30;
    private static final long FAILS_FOR = 60;

    private final Clock clock;
    private final Instant began;

    /** @param clock source of the current time; it begins now, and fails for the first time half a minute later */
    FlakyReceiver(Clock clock) {
        this.clock = clock;
        this.began = clock.instant();
    }

    /** @return as an incoming webhook of Slack answers */
    SimulatedAnswer answer() {
        long second = Math.floorMod(Duration.between(began, clock.instant()).toSeconds() - FAILS_AT, PERIOD);
        return second < FAILS_FOR ? SimulatedAnswer.of(503, "text/plain", "service_unavailable")
                : SimulatedAnswer.of(200, "text/plain", "ok");
    }
}
