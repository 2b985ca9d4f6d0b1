package io.boomimonitor.source.auditlog;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.boomi.BoomiTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The history's rows of a page of the audit log: the named parameters of {@code routes/sources/audit_log.upsert.sql}. They
 * are made of the alerts, which are short and hold no secrets.
 */
public final class AuditRows {

    private static final List<String> TEXTS = List.of("accountId", "containerId", "userId", "type", "action", "modifier", "level", "source",
            "title", "message", "changes");
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private AuditRows() {
    }

    /** @return one row for each entry that could be read */
    public static List<Map<String, Object>> of(List<Alert> alerts) {
        return alerts.stream().filter(alert -> !alert.text("eventType").startsWith("monitor.")).map(AuditRows::row).toList();
    }

    private static Map<String, Object> row(Alert alert) {
        Map<String, Object> row = new HashMap<>();
        TEXTS.forEach(field -> row.put(field, text(alert.fields().path(field))));
        row.put("documentId", storable(alert.alertId()));
        row.put("date", time(alert.text("date")));
        row.put("properties", text(alert.fields().path("AuditLogProperty")));
        return row;
    }

    private static String text(JsonNode value) {
        boolean none = value.isMissingNode() || value.isNull();
        return none ? null : storable(value.isValueNode() ? value.asText() : value.toString());
    }

    /** PostgreSQL has no NUL in texts. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static String time(String text) {
        Instant time = BoomiTime.parse(text);
        return time == null || time.isBefore(FIRST) || time.isAfter(LAST) ? null : time.toString();
    }
}
