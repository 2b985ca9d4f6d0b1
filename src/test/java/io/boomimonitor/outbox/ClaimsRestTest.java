package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Pause;
import io.boomimonitor.testbed.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClaimsRestTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void theNextLookWaitsTwentyTimesAsLong() {
        Instant end = START.plusMillis(70);

        assertThat(isOver(START, end, end.plusMillis(1399))).isFalse();
        assertThat(isOver(START, end, end.plusMillis(1400))).isTrue();
    }

    @Test
    @DisplayName("F55: a host that slept during a look, or a clock that was set, holds up nothing for long")
    void aClockThatJumpsHoldsUpNothingForLong() {
        Instant end = START.plus(Duration.ofHours(2));

        assertThat(isOver(START, end, end.plusSeconds(10))).isTrue();
        assertThat(isOver(START, START.plusSeconds(1), START.minus(Duration.ofDays(1)))).isTrue();
        assertThat(isOver(START, START.minus(Duration.ofDays(1)), START)).isTrue();
    }

    /** @return whether the rest after a look is over at a time */
    private static boolean isOver(Instant start, Instant end, Instant now) {
        MutableClock clock = new MutableClock(end);
        Pause rest = new Pause(clock);
        rest.begin(Claims.restAfter(start, end));
        clock.advance(Duration.between(end, now));
        return rest.isOver();
    }
}
