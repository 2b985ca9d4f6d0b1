package io.boomimonitor.simulator.apimetrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.simulator.account.Dice;
import io.boomimonitor.simulator.account.Landscape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final Instant DAY = Instant.parse("2026-03-14T00:00:00Z");

    @Test
    void theSameSecondsHaveTheSameCallsInAnotherProcess() {
        List<ApiCall> calls = calls(traffic(4, 0), DAY, DAY.plusSeconds(100));

        assertThat(calls(traffic(4, 0), DAY.plusSeconds(30), DAY.plusSeconds(90)))
                .isEqualTo(calls.stream().filter(call -> call.at() >= DAY.plusSeconds(30).toEpochMilli()
                && call.at() < DAY.plusSeconds(90).toEpochMilli()).toList())
                .isNotEmpty();
    }

    @Test
    void aDayHasAboutTheCallsThatWereOrderedAndMoreAtNoonThanAtNight() {
        Traffic traffic = traffic(1, 0);

        List<ApiCall> day = calls(traffic, DAY, DAY.plus(Duration.ofDays(1)));

        assertThat(day.size()).isBetween(70_000, 90_000);
        assertThat(calls(traffic, DAY.plusSeconds(14 * 3600), DAY.plusSeconds(16 * 3600)).size())
                .isGreaterThan(2 * calls(traffic, DAY.plusSeconds(2 * 3600), DAY.plusSeconds(4 * 3600)).size());
    }

    @Test
    void beforeTheBeginningAndAtRateZeroThereIsSilence() {
        assertThat(calls(traffic(4, DAY.plusSeconds(50).getEpochSecond()), DAY, DAY.plusSeconds(50))).isEmpty();
        assertThat(calls(traffic(0, 0), DAY, DAY.plusSeconds(3600))).isEmpty();
    }

    @Test
    void fewCallsAreSpreadOverTheMinutes() {
        List<ApiCall> calls = calls(traffic(0.01, 0), DAY, DAY.plus(Duration.ofDays(7)));

        assertThat(calls.size()).isBetween(4800, 7200);
        assertThat(calls.stream().map(ApiCall::series).distinct()).hasSize(8);
    }

    private static List<ApiCall> calls(Traffic traffic, Instant from, Instant to) {
        List<ApiCall> calls = new ArrayList<>();
        traffic.forEach(from.toEpochMilli(), to.toEpochMilli(), calls::add);
        return calls;
    }

    private static Traffic traffic(double perSecond, long first) {
        Dice dice = new Dice(7);
        return new Traffic(dice, new ApiLandscape(dice, "acme-AB12CD", new Landscape(dice)), perSecond, first);
    }
}
