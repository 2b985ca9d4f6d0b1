package io.boomimonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockWatchTest {

    @ParameterizedTest
    @CsvSource({"PT5S, PT5S, PT0S", "PT5S, PT0S, PT0S", "PT5S, PT-0.1S, PT5.1S", "PT5S, PT-1H, PT1H5S", "PT5S, PT8H, PT0S",
        "PT2H, PT2H, PT0S", "PT2H, PT1H, PT1H"})
    @DisplayName("F24: a clock that went back by more than 5 s is noticed, and nothing else is")
    void aBackwardJumpIsNoticedAndNothingElse(Duration passed, Duration shown, Duration back) {
        MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
        AtomicLong nanos = new AtomicLong(-77);
        ClockWatch watch = new ClockWatch(clock, nanos::get);

        clock.set(clock.instant().plus(shown));
        nanos.addAndGet(passed.toNanos());

        assertThat(watch.wentBack()).isEqualTo(back);
        assertThat(watch.wentBack()).as("once").isZero();
    }
}
