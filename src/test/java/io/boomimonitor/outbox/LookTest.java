package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LookTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void theNextOneWaitsTwentyTimesAsLong() {
        Instant end = START.plusMillis(70);
        Look look = Look.between(START, end);

        assertThat(look.suffices(end.plusMillis(1399))).isTrue();
        assertThat(look.suffices(end.plusMillis(1400))).isFalse();
    }

    @Test
    @DisplayName("F55: a host that slept during a look, or a clock that was set, holds up nothing for long")
    void aClockThatJumpsHoldsUpNothingForLong() {
        Instant end = START.plus(Duration.ofHours(2));

        assertThat(Look.between(START, end).suffices(end.plusSeconds(10))).isFalse();
        assertThat(Look.between(START, START.plusSeconds(1)).suffices(START.minus(Duration.ofDays(1)))).isFalse();
        assertThat(Look.between(START, START.minus(Duration.ofDays(1))).suffices(START)).isFalse();
    }
}
