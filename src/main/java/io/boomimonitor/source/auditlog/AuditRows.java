package io.boomimonitor.source.auditlog;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.history.Columns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The history's rows of a page of the audit log: the named parameters of {@code routes/sources/audit-log.upsert.sql}. They
 * are made of the alerts, which are short and hold no secrets.
 */
public final class AuditRows {

    private static final List<String> TEXTS = List.of("accountId", "containerId", "userId", "type", "action", "modifier", "level", "source",
            "title", "message", "changes");

    /** @return one row for each entry that could be read */
    public List<Map<String, Object>> of(List<Alert> alerts) {
        return alerts.stream().filter(alert -> !alert.text("eventType").startsWith("monitor.")).map(AuditRows::row).toList();
    }

    private static Map<String, Object> row(Alert alert) {
        Map<String, Object> row = new HashMap<>();
        TEXTS.forEach(field -> row.put(field, Columns.text(alert.fields(), field)));
        row.put("documentId", SafeText.storable(alert.alertId()));
        row.put("date", Columns.time(alert.fields(), "date"));
        row.put("properties", Columns.text(alert.fields(), "AuditLogProperty"));
        return row;
    }
}
