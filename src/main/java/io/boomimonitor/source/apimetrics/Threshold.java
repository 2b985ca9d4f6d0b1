package io.boomimonitor.source.apimetrics;

import io.boomimonitor.routing.CellPattern;
import java.time.Duration;

/**
 * One row of {@code api-metrics.csv}: what the APIs that it matches must keep.
 *
 * @param line         where it starts in the file
 * @param level        {@code WARNING} or {@code ERROR}
 * @param note         for people; empty, never null
 * @param errorRate    the share of errors that may be, in percent; null when it does not say
 * @param errorStatus  which HTTP statuses are errors
 * @param meanDuration how long a call may take on average; null when it does not say
 * @param maxDuration  how long a single call may take; null when it does not say
 * @param minRequests  with fewer in an interval its rate and durations mean nothing
 * @param silentAfter  how long no call may come after there were some; null when it does not say
 */
record Threshold(int line, String level, String note, Double errorRate, CellPattern errorStatus, Duration meanDuration, Duration maxDuration,
                 int minRequests, Duration silentAfter) {

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
