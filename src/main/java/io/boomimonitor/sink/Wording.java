package io.boomimonitor.sink;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.Headline;
import io.boomimonitor.alert.SafeText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an alert is about and what happened, in a few words. All of it is safe to show, and still to be escaped. */
final class Wording {

    private static final int LONGEST = 180;
    private static final int LONGEST_NAME = 80;
    private static final List<String> WHAT = List.of("processName", "deployedApi", "atomName", "title", "eventType", "type");
    private static final List<String> WHY = List.of("error", "status", "message");
    /** A word of Boomi's, which says less than the level. */
    private static final Set<String> BARE = Set.of("ERROR", "WARNING", "INFO", "COMPLETE", "COMPLETE_WARN", "ABORTED", "OFFLINE", "ONLINE");
    private static final Map<String, String> HAPPENED = Map.ofEntries(
            Map.entry("process.execution ERROR", "failed"), Map.entry("process.execution WARNING", "completed with a warning"),
            Map.entry("process.execution INFO", "completed"), Map.entry("process.failingRepeatedly", "fails again and again"),
            Map.entry("process.missedRun", "did not start in time"), Map.entry("process.missedSchedule", "missed its schedule"),
            Map.entry("process.slow", "was slower than usual"), Map.entry("process.recovered", "works again"),
            Map.entry("sla.breached", "takes too long"), Map.entry("sla.recovered", "is back within its limits"),
            Map.entry("runtime.offline", "is offline"), Map.entry("runtime.warning", "is impaired"),
            Map.entry("runtime.online", "is online again"), Map.entry("runtime.removed", "was removed"),
            Map.entry("api.errorRate", "fails too often"), Map.entry("api.slow", "is too slow"),
            Map.entry("api.silent", "is no longer called"), Map.entry("api.recovered", "works again"),
            Map.entry("monitor.trouble", "does not work"), Map.entry("monitor.recovered", "works again"));

    private Wording() {
    }

    /** @return {@code ERROR}, {@code WARNING}, {@code INFO}, {@code OVER} for an end, or ALERT */
    static String level(Alert alert) {
        return alert.state() == AlertState.OVER ? DigestModel.OVER
                : SafeText.line(Headline.first(alert, List.of("eventLevel", "level")).orElse("ALERT"), 20);
    }

    /** @return the process, the API, the runtime, or whatever else the record names */
    static String what(Alert alert) {
        return SafeText.line(Headline.first(alert, WHAT).orElse(alert.source()), LONGEST_NAME);
    }

    static String environment(Alert alert) {
        return SafeText.line(alert.text("environment"), LONGEST_NAME);
    }

    /** @return such as {@code Orders to ERP (Production) failed}; of what has no such words {@link #headline} */
    static String title(Alert alert) {
        String type = alert.text("eventType");
        String happened = HAPPENED.getOrDefault(type, HAPPENED.get(type + " " + alert.text("eventLevel")));
        return happened == null ? headline(alert) : where(alert) + " " + happened;
    }

    /** @return such as {@code Orders to ERP (Production): Connection refused} */
    static String headline(Alert alert) {
        String why = details(alert).lines().findFirst().orElse(SafeText.line(alert.text("title"), LONGEST));
        return SafeText.line(why.isEmpty() || why.equals(what(alert)) ? where(alert) : where(alert) + ": " + why, LONGEST);
    }

    private static String where(Alert alert) {
        return what(alert) + (environment(alert).isEmpty() ? "" : " (" + environment(alert) + ")");
    }

    /** @return what went wrong, in the record's own words; empty when it has none */
    static String details(Alert alert) {
        return WHY.stream().map(field -> alert.text(field).strip()).filter(text -> !text.isEmpty() && !BARE.contains(text)).findFirst()
                .orElse("");
    }
}
