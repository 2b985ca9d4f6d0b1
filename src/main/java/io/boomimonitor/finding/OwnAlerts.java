package io.boomimonitor.finding;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.EventAlert;
import java.time.Instant;
import java.util.Locale;

/** The alerts of {@link Trouble}. */
final class OwnAlerts {

    private OwnAlerts() {
    }

    static Alert trouble(String subject, Instant since, String message) {
        return alert(event("monitor.trouble", "ERROR", subject, since, since, message), "monitor.trouble", subject, since);
    }

    static Alert recovered(String subject, Instant since, Instant now, String message) {
        return alert(event("monitor.recovered", "INFO", subject, since, now, message), "monitor.recovered", subject, since);
    }

    static Alert gap(String subject, Instant from, Instant to, String message) {
        EventAlert gap = event("monitor.gap", "ERROR", subject, from, to, message).put("from", from).put("to", to);
        return alert(gap, "monitor.gap", subject, from);
    }

    private static EventAlert event(String type, String level, String subject, Instant since, Instant now, String message) {
        return new EventAlert(type, level).says(subject, message).put("eventDate", now).put("since", since);
    }

    private static Alert alert(EventAlert event, String type, String subject, Instant since) {
        String words = subject.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return event.alert(type + "-" + words + "-" + since.toEpochMilli(), Alert.OWN);
    }
}
