package io.boomimonitor.source.apimetrics;

import io.boomimonitor.alert.DurationText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one kind of trouble stands against the table.
 *
 * @param demanded whether any rule sets a limit
 * @param judged   whether there was enough traffic for any such rule
 * @param breach   the worst breach; empty when there is none
 */
record ThresholdResult(boolean demanded, boolean judged, Optional<Breach> breach) {

    /**
     * @param row      the rule
     * @param measured the value, for people
     * @param limit    its limit, for people
     */
    record Breach(Threshold row, String measured, String limit) {
    }

    static ThresholdResult ofErrors(List<Threshold> rows, Traffic traffic) {
        return of(rows.stream().filter(row -> row.errorRate() != null).toList(), traffic, row -> {
            long errors = traffic.requests(row.errorStatus());
            return 100.0 * errors > row.errorRate() * traffic.requests()
                    ? Optional.of(new Breach(row, errors + " of " + traffic.requests() + " calls failed, "
                            + percent(100.0 * errors / traffic.requests()), percent(row.errorRate())))
                    : Optional.empty();
        });
    }

    static ThresholdResult ofDurations(List<Threshold> rows, Traffic traffic) {
        Figure response = traffic.response();
        return of(rows.stream().filter(row -> row.isAboutDurations() && response.count() > 0).toList(), traffic, row -> {
            if (exceeds(response.mean(), row.meanDuration())) {
                return Optional.of(new Breach(row, "calls took " + text(response.mean()) + " on average",
                        DurationText.text(row.meanDuration())));
            }
            return exceeds(response.most(), row.maxDuration())
                    ? Optional.of(new Breach(row, "a call took " + text(response.most()), DurationText.text(row.maxDuration())))
                    : Optional.empty();
        });
    }

    /** @param quiet how long no call came */
    static ThresholdResult ofSilence(List<Threshold> rows, Duration quiet) {
        List<Threshold> demands = rows.stream().filter(row -> row.silentAfter() != null).toList();
        return of(demands, demands, row -> quiet.compareTo(row.silentAfter()) >= 0
                ? Optional.of(new Breach(row, "no call came for " + DurationText.text(quiet), DurationText.text(row.silentAfter())))
                : Optional.empty());
    }

    private static ThresholdResult of(List<Threshold> demands, Traffic traffic, Function<Threshold, Optional<Breach>> judge) {
        return of(demands, demands.stream().filter(row -> traffic.requests() >= row.minRequests()).toList(), judge);
    }

    private static ThresholdResult of(List<Threshold> demands, List<Threshold> judged, Function<Threshold, Optional<Breach>> judge) {
        List<Breach> breaches = new ArrayList<>();
        judged.forEach(row -> judge.apply(row).ifPresent(breaches::add));
        return new ThresholdResult(!demands.isEmpty(), !judged.isEmpty(),
                breaches.stream().min(Comparator.comparing(breach -> !breach.row().isSevere())));
    }

    private static boolean exceeds(double millis, Duration limit) {
        return limit != null && millis > limit.toMillis();
    }

    private static String text(double millis) {
        return DurationText.text(Duration.ofMillis(Math.round(millis)));
    }

    private static String percent(double percent) {
        return BigDecimal.valueOf(percent).round(new MathContext(3)).stripTrailingZeros().toPlainString() + "%";
    }
}
