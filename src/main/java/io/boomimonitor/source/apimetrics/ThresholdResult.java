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
 * What a table says of one kind of trouble.
 *
 * @param demanded whether any row demands something
 * @param judged   whether any such row had enough to go by; when not, nothing is known
 * @param breach   the worst breach; empty when all is well
 */
record ThresholdResult(boolean demanded, boolean judged, Optional<Breach> breach) {

    /**
     * @param row      the row that demands better
     * @param measured what is, for people
     * @param limit    what may be, for people
     */
    record Breach(Threshold row, String measured, String limit) {

        private boolean isSevere() {
            return row.isSevere();
        }
    }

    static ThresholdResult ofErrors(List<Threshold> rows, Traffic traffic) {
        return of(rows.stream().filter(row -> row.errorRate() != null).toList(), traffic, row -> {
            long errors = traffic.requests(row.errorStatus());
            return 100.0 * errors > row.errorRate() * traffic.requests()
                    ? Optional.of(new Breach(row, errors + " of " + traffic.requests() + " calls failed, " + percent(100.0 * errors / traffic.requests()),
                            percent(row.errorRate())))
                    : Optional.empty();
        });
    }

    static ThresholdResult ofDurations(List<Threshold> rows, Traffic traffic) {
        Figure response = traffic.response();
        return of(rows.stream().filter(row -> row.isAboutDurations() && response.count() > 0).toList(), traffic, row -> {
            if (exceeds(response.mean(), row.meanDuration())) {
                return Optional.of(new Breach(row, "calls took " + spoken(response.mean()) + " on average", DurationText.text(row.meanDuration())));
            }
            return exceeds(response.most(), row.maxDuration())
                    ? Optional.of(new Breach(row, "a call took " + spoken(response.most()), DurationText.text(row.maxDuration())))
                    : Optional.empty();
        });
    }

    /** @param quiet how long no call has come */
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
        return new ThresholdResult(!demands.isEmpty(), !judged.isEmpty(), breaches.stream().min(Comparator.comparing(breach -> !breach.isSevere())));
    }

    private static boolean exceeds(double millis, Duration limit) {
        return limit != null && millis > limit.toMillis();
    }

    private static String spoken(double millis) {
        return DurationText.text(Duration.ofMillis(Math.round(millis)));
    }

    private static String percent(double percent) {
        return BigDecimal.valueOf(percent).round(new MathContext(3)).stripTrailingZeros().toPlainString() + "%";
    }
}
