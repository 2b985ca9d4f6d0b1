package io.boomimonitor.boomi;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BoomiClockTest {

    private static final String DATE = "Sat, 31 Jan 2026 08:00:00 GMT";

    private final MutableClock own = new MutableClock(Instant.parse("2026-01-31T07:50:00Z"));
    private final BoomiClock boomi = new BoomiClock(own);

    @Test
    void goesByTheHeaderOfEachAnswerAlsoWhenItIsTheSame() {
        boomi.observe(DATE, true);
        Duration first = boomi.ahead();
        own.advance(Duration.ofSeconds(4));
        boomi.observe(DATE, true);

        assertThat(first).isEqualTo(Duration.ofMinutes(10));
        assertThat(boomi.ahead()).isEqualTo(Duration.ofSeconds(596));
    }

    @Test
    void leavesOutAHeaderThatIsMissingOrUnreadable() {
        boomi.observe(DATE, true);
        boomi.observe(null, true);
        boomi.observe("yesterday", true);

        assertThat(boomi.ahead()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void countsAFewSecondsForNothing() {
        own.advance(Duration.ofSeconds(598));
        boomi.observe(" " + DATE, true);

        assertThat(boomi.isKnown()).isTrue();
        assertThat(boomi.ahead()).isZero();
    }
}
