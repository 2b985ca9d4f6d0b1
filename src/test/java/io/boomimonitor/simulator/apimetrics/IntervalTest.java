package io.boomimonitor.simulator.apimetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    @ParameterizedTest
    @CsvSource({"MINUTES,5,UTC,2026-03-29T10:03:20Z,2026-03-29T10:00:00Z,2026-03-29T10:05:00Z",
        "HOURS,1,Asia/Kolkata,2026-03-29T10:03:20Z,2026-03-29T09:30:00Z,2026-03-29T10:30:00Z",
        "DAYS,1,Europe/Berlin,2026-03-29T10:03:20Z,2026-03-28T23:00:00Z,2026-03-29T22:00:00Z",
        "DAYS,1,Europe/Berlin,2026-10-25T10:03:20Z,2026-10-24T22:00:00Z,2026-10-25T23:00:00Z",
        "MONTHS,3,UTC,2026-05-29T10:03:20Z,2026-04-01T00:00:00Z,2026-07-01T00:00:00Z",
        "YEARS,1,UTC,2026-05-29T10:03:20Z,2026-01-01T00:00:00Z,2027-01-01T00:00:00Z"})
    void anInstantLiesInTheRoundIntervalOfItsTimeZone(ChronoUnit unit, int amount, String zone, Instant at, Instant start, Instant end) {
        Interval interval = new Interval(unit, amount, ZoneId.of(zone));

        assertThat(interval.startOf(at)).isEqualTo(start);
        assertThat(interval.startOf(start)).isEqualTo(start);
        assertThat(interval.endOf(start)).isEqualTo(end);
    }

    @Test
    void countingStopsPastTheLimit() {
        Interval interval = new Interval(ChronoUnit.SECONDS, 1, ZoneId.of("UTC"));

        assertThat(interval.count(Instant.EPOCH, Instant.EPOCH.plusSeconds(10), 1000)).isEqualTo(10);
        assertThat(interval.count(Instant.EPOCH, Instant.parse("2026-01-01T00:00:00Z"), 1000)).isEqualTo(1001);
    }
}
