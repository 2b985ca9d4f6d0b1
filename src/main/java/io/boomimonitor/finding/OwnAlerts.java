package io.boomimonitor.finding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The alerts that the monitor raises about itself; they carry an event's fields, so that {@code events.csv} routes them. */
final class OwnAlerts {

    /** The source of all of them. */
    static final String SOURCE = "monitor";

    private OwnAlerts() {
    }

    static Alert trouble(String subject, Instant since, String message) {
        return finding("monitor.trouble", "ERROR", subject, since, since, message);
    }

    static Alert recovered(String subject, Instant since, Instant now, String message) {
        return finding("monitor.recovered", "INFO", subject, since, now, message);
    }

    static Alert gap(String subject, Instant from, Instant to, String message) {
        Alert alert = finding("monitor.gap", "ERROR", subject, from, to, message);
        alert.fields().put("from", seconds(from)).put("to", seconds(to));
        return alert;
    }

    private static Alert finding(String type, String level, String subject, Instant since, Instant now, String message) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode()
                .put("eventType", type).put("eventLevel", level).put("title", subject).put("status", message)
                .put("eventDate", seconds(now)).put("since", seconds(since));
        String id = type + "-" + subject.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + "-" + since.toEpochMilli();
        return new Alert(id, SOURCE, fields);
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
