package io.boomimonitor.source.apimetrics;

import io.boomimonitor.routing.CellPattern;
import java.time.Duration;

/**
 * One rule of {@code api-metrics.csv}: the limits of the APIs that it matches.
 *
 * @param line         where it starts in the file
 * @param level        {@code WARNING} or {@code ERROR}
 * @param note         for people; empty, never null
 * @param errorRate    the share of errors allowed, in percent; null for no limit
 * @param errorStatus  which HTTP statuses are errors
 * @param meanDuration how long a call may take on average; null for no limit
 * @param maxDuration  how long a single call may take; null for no limit
 * @param minRequests  with fewer in an interval, rate and durations are not judged
 * @param silentAfter  how long an API that was called may be silent; null for no limit
 */
record Threshold(int line, String level, String note, Double errorRate, CellPattern errorStatus, Duration meanDuration,
                 Duration maxDuration, int minRequests, Duration silentAfter) {

    boolean saysSomething() {
        return errorRate != null || isAboutDurations() || silentAfter != null;
    }

    boolean isAboutDurations() {
        return meanDuration != null || maxDuration != null;
    }

    boolean isSevere() {
        return level.equals("ERROR");
    }
}
