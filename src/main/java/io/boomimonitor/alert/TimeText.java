package io.boomimonitor.alert;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as Boomi's records and filters, and our alerts, write them. */
public final class TimeText {

    private TimeText() {
    }

    /** @return UTC in whole seconds, rounded down: {@code 2026-01-31T15:32:00Z} */
    public static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
