package io.boomimonitor.source.apimetrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.DurationText;
import io.boomimonitor.alert.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Makes alerts of what happens to deployed APIs; they carry an event's fields, so that {@code events.csv} routes them. The same
 * trouble gives the same ids, however often it is told.
 */
final class ApiAlerts {

    private ApiAlerts() {
    }

    /** @param traffic of the interval; null when there was none */
    static Alert breached(ApiTrouble kind, ObjectNode api, ThresholdResult.Breach breach, Traffic traffic, Instant since, Instant now) {
        ObjectNode fields = fields(kind.eventType(), breach.row().level(), api, now);
        fields.put("title", name(api) + ": " + breach.measured());
        fields.put("status", breach.measured() + where(api) + (traffic == null ? ", last at or before " + seconds(since)
                : " from " + seconds(since) + " to " + seconds(now)) + " (limit " + breach.limit() + ")");
        fields.put("since", seconds(since)).put("threshold", breach.limit()).put("thresholdLine", breach.row().line()).put("note", breach.row().note());
        if (traffic != null) {
            fields.put("requestCount", traffic.requests()).put("errorCount", traffic.requests(breach.row().errorStatus()));
            fields.put("meanDuration", traffic.response().mean()).put("maxDuration", traffic.response().most());
        }
        return new Alert(id(kind.eventType(), api, since) + "-" + breach.row().level().toLowerCase(java.util.Locale.ROOT), ApiMetrics.SOURCE, fields);
    }

    /** @param traffic of the interval in which all was well */
    static Alert recovered(ApiTrouble kind, ObjectNode api, Traffic traffic, Instant since, Instant until, Instant now) {
        Duration duration = Duration.between(since, until);
        ObjectNode fields = fields(ApiTrouble.RECOVERED, "INFO", api, now);
        fields.put("title", name(api) + ": well again");
        fields.put("status", "all is well" + where(api) + " since " + seconds(until) + ", after " + DurationText.text(duration) + " of " + kind.eventType());
        fields.put("since", seconds(since)).put("duration", duration.toMillis()).put("recovered", kind.eventType());
        fields.put("requestCount", traffic.requests()).put("meanDuration", traffic.response().mean()).put("maxDuration", traffic.response().most());
        return new Alert(id(ApiTrouble.RECOVERED + "-" + kind.eventType(), api, since), ApiMetrics.SOURCE, fields);
    }

    private static ObjectNode fields(String type, String level, ObjectNode api, Instant now) {
        return JsonNodeFactory.instance.objectNode().put("eventType", type).put("eventLevel", level).put("eventDate", seconds(now)).setAll(api);
    }

    private static String id(String type, ObjectNode api, Instant since) {
        return type + "-" + Traffic.key(api.path("deployedApi").asText(""), api.path("environmentId").asText("")) + "-" + since.toEpochMilli();
    }

    private static String name(ObjectNode api) {
        String name = api.path("deployedApi").asText("");
        return name.isEmpty() ? "an API without a name" : SafeText.brief(name);
    }

    private static String where(ObjectNode api) {
        String environment = api.path("environment").asText(api.path("environmentId").asText(""));
        return " at " + name(api) + (environment.isEmpty() ? "" : " in " + SafeText.brief(environment));
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
