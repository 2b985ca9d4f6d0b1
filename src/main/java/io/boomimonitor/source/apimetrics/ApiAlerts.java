package io.boomimonitor.source.apimetrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.DurationText;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.alert.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The alerts about deployed APIs. The same trouble gives the same ids, however often its alerts are made. */
final class ApiAlerts {

    private ApiAlerts() {
    }

    /** @param traffic of the interval; null when there was none */
    static Alert breached(ApiTrouble kind, ObjectNode api, ThresholdResult.Breach breach, Traffic traffic, Instant since, Instant now) {
        Threshold row = breach.row();
        String when = traffic == null ? ", last at or before " + TimeText.seconds(since)
                : " from " + TimeText.seconds(since) + " to " + TimeText.seconds(now);
        EventAlert event = event(kind.eventType(), row.level(), api, now)
                .says(name(api) + ": " + breach.measured(), breach.measured() + where(api) + when + " (limit " + breach.limit() + ")")
                .put("since", since).put("threshold", breach.limit()).put("thresholdLine", row.line()).put("note", row.note());
        if (traffic != null) {
            event.put("requestCount", traffic.requests()).put("errorCount", traffic.requests(row.errorStatus()));
            event.put("meanDuration", traffic.response().mean()).put("maxDuration", traffic.response().most());
        }
        return event.alert(id(kind.eventType(), api, since) + "-" + row.level().toLowerCase(Locale.ROOT), ApiMetrics.SOURCE);
    }

    /** @param traffic of the interval without trouble */
    static Alert recovered(ApiTrouble kind, ObjectNode api, Traffic traffic, Instant since, Instant until, Instant now) {
        Duration duration = Duration.between(since, until);
        return event(ApiTrouble.RECOVERED, "INFO", api, now)
                .says(name(api) + ": recovered", "all is well" + where(api) + " since " + TimeText.seconds(until) + ", after "
                        + DurationText.text(duration) + " of " + kind.eventType())
                .put("since", since).put("duration", duration.toMillis()).put("recovered", kind.eventType())
                .put("requestCount", traffic.requests())
                .put("meanDuration", traffic.response().mean()).put("maxDuration", traffic.response().most())
                .alert(id(ApiTrouble.RECOVERED + "-" + kind.eventType(), api, since), ApiMetrics.SOURCE);
    }

    private static EventAlert event(String type, String level, ObjectNode api, Instant now) {
        return new EventAlert(type, level).put("eventDate", now).putAll(api);
    }

    private static String id(String type, ObjectNode api, Instant since) {
        String key = Traffic.key(api.path("deployedApi").asText(""), api.path("environmentId").asText(""));
        return type + "-" + key + "-" + since.toEpochMilli();
    }

    private static String name(ObjectNode api) {
        String name = api.path("deployedApi").asText("");
        return name.isEmpty() ? "an API without a name" : SafeText.brief(name);
    }

    private static String where(ObjectNode api) {
        String environment = api.path("environment").asText(api.path("environmentId").asText(""));
        return " at " + name(api) + (environment.isEmpty() ? "" : " in " + SafeText.brief(environment));
    }
}
