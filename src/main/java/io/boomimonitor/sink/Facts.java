package io.boomimonitor.sink;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.DurationText;
import io.boomimonitor.alert.Headline;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.boomi.BoomiTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a record that help at first sight, named and written for people: times in their zone, durations in words. */
final class Facts {

    private static final int LONGEST = 200;
    private static final List<String> MILLISECONDS = List.of("executionDuration", "elapsed", "duration");

    private final List<Map<String, String>> facts = new ArrayList<>();
    private final Alert alert;
    private final ZoneId zone;

    private Facts(Alert alert, ZoneId zone) {
        this.alert = alert;
        this.zone = zone;
    }

    /** @return each with {@code name} and {@code value}, the most helpful first; what the record lacks is left out */
    static List<Map<String, String>> of(Alert alert, ZoneId zone) {
        Facts facts = new Facts(alert, zone);
        facts.add("Runtime", alert.text("atomName"));
        facts.add("Step", Headline.first(alert, List.of("erroredStepLabel", "erroredStepType")).orElse(""));
        facts.add("User", alert.text("userId"));
        facts.add("Started", facts.time("startTime", "executionTime"));
        facts.add("Due", facts.time("dueTime"));
        facts.add(lasting(alert), duration(alert));
        facts.add("Limit", inWords(alert.text("threshold")));
        facts.add("Documents in error", alert.text("errorDocumentCount").equals("0") ? "" : alert.text("errorDocumentCount"));
        facts.add("Failures in a row", alert.text("failuresInRow"));
        return List.copyOf(facts.facts);
    }

    /** @return what its duration is: how long a run took, or goes on; else how long the trouble has lasted */
    private static String lasting(Alert alert) {
        String type = alert.text("eventType");
        return type.equals("sla.breached") ? "Running for" : type.equals("process.missedRun") ? "Since the last start"
                : !type.startsWith("runtime.") && !type.startsWith("api.") ? "Took"
                : alert.state() == AlertState.OPEN ? "So far" : "Lasted";
    }

    /** @return how long the run takes or took, or the trouble lasted; empty when the record does not say */
    static String duration(Alert alert) {
        Optional<String> said = Headline.first(alert, MILLISECONDS).map(Facts::inWords);
        Instant start = BoomiTime.parse(alert.text("startTime"));
        Instant end = BoomiTime.parse(alert.text("endTime"));
        return said.orElse(start == null || end == null || end.isBefore(start) ? "" : words(Duration.between(start, end)));
    }

    /** @return whole seconds and more; what is shorter is no time for people */
    static String words(Duration duration) {
        return duration.toSeconds() < 1 ? "less than 1 s" : DurationText.text(duration);
    }

    private static String inWords(String milliseconds) {
        return milliseconds.matches("\\d{1,15}") ? words(Duration.ofMillis(Long.parseLong(milliseconds))) : milliseconds;
    }

    private String time(String... fields) {
        Instant time = BoomiTime.parse(Headline.first(alert, List.of(fields)).orElse(null));
        return time == null ? "" : Moment.text(time, zone);
    }

    private void add(String name, String value) {
        String shown = SafeText.line(value, LONGEST);
        if (!shown.isEmpty()) {
            facts.add(Texts.of("name", name, "value", shown));
        }
    }
}
