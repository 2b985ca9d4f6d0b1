package io.boomimonitor.boomi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void noSpanHoldsMoreCallsThanAreAllowed() {
        RateLimit limit = new RateLimit(4, Duration.ofSeconds(1), nanos::get);
        List<Long> calls = new ArrayList<>();
        long begin = nanos.get();
        for (int i = 0; i < 40; i++) {
            long wait = limit.turn();
            calls.add((nanos.get() - begin) / 1_000_000 + wait);
            nanos.addAndGet(Duration.ofMillis(i % 7 == 0 ? 600 : wait).toNanos());
        }

        for (int i = 4; i < calls.size(); i++) {
            assertThat(calls.get(i) - calls.get(i - 4)).isGreaterThanOrEqualTo(1000);
        }
    }

    @Test
    void whoComesLateWaitsNot() {
        RateLimit limit = new RateLimit(1, Duration.ofMinutes(1), nanos::get);

        assertThat(limit.turn()).isZero();
        assertThat(limit.turn()).isEqualTo(60_000);
        nanos.addAndGet(Duration.ofMinutes(3).toNanos());
        assertThat(limit.turn()).isZero();
    }
}
