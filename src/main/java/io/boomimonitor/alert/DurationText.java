package io.boomimonitor.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Durations for people: the two greatest units. */
public final class DurationText {

    private DurationText() {
    }

    /** @return such as {@code 1 h 5 min}, {@code 45 min}, {@code 12 s}, {@code 350 ms} */
    public static String text(Duration duration) {
        List<String> parts = new ArrayList<>();
        add(parts, duration.toDays(), "d");
        add(parts, duration.toHoursPart(), "h");
        add(parts, duration.toMinutesPart(), "min");
        add(parts, duration.toSecondsPart(), "s");
        if (parts.isEmpty()) {
            return duration.toMillis() + " ms";
        }
        return String.join(" ", parts.subList(0, Math.min(2, parts.size())));
    }

    /** @param milliseconds at least 0 */
    public static String text(long milliseconds) {
        return text(Duration.ofMillis(milliseconds));
    }

    private static void add(List<String> parts, long number, String unit) {
        if (number > 0) {
            parts.add(number + " " + unit);
        }
    }
}
