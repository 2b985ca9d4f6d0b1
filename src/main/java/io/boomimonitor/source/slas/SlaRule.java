package io.boomimonitor.source.slas;

import io.boomimonitor.alert.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One rule of {@code slas.csv}: what the runs that it matches must keep.
 *
 * @param line             where it starts in the file
 * @param key              the same for the same demands on the same runs, wherever the rule stands
 * @param note             for people; empty, never null
 * @param asksForType      whether its cell {@code executionType} says more than {@code *}: only such rules count test-mode
 *                         runs and sub-processes
 * @param processes        the processes that it names; empty when it has wildcards there
 * @param known            the fields of which it accepts one text only
 * @param warnAfter        null when it does not say
 * @param errorAfter       null when it does not say
 * @param due              null when it does not say
 * @param maxFailuresInRow 0 when it does not say
 * @param slowerThan       a factor above 1; 0 when it does not say
 */
record SlaRule(int line, String key, String note, boolean asksForType, List<NamedProcess> processes, Map<String, String> known,
              Duration warnAfter, Duration errorAfter, Due due, int maxFailuresInRow, double slowerThan) {

    boolean watchesRunning() {
        return warnAfter != null || errorAfter != null || slowerThan > 0;
    }

    /** @return what it demands, for people */
    String demands() {
        List<String> demands = new ArrayList<>();
        add(demands, warnAfter != null, () -> "a warning after " + DurationText.text(warnAfter));
        add(demands, errorAfter != null, () -> "an error after " + DurationText.text(errorAfter));
        add(demands, due != null, () -> "a start " + due.text());
        add(demands, maxFailuresInRow > 0, () -> "an error after " + maxFailuresInRow
                + (maxFailuresInRow == 1 ? " failure" : " failures in a row"));
        add(demands, slowerThan > 0, () -> "a warning when it takes more than " + slowerThan + " times its usual time");
        return String.join(", ", demands);
    }

    private static void add(List<String> demands, boolean is, Supplier<String> text) {
        if (is) {
            demands.add(text.get());
        }
    }

    boolean saysSomething() {
        return watchesRunning() || due != null || maxFailuresInRow > 0;
    }
}
