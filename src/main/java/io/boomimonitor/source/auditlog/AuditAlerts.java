package io.boomimonitor.source.auditlog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.source.AlertMaker;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes Boomi's audit records readable. The record's own fields stay under their names, trimmed, redacted and
 * cut; added are {@code title} (the action in words), {@code eventLevel}, {@code eventDate}, {@code status} (who did what)
 * and {@code changes} (the changed properties, one a line).
 */
public final class AuditAlerts implements AlertMaker {

    private static final int LONGEST_STATUS = 1_000;

    private static final int MOST_REMEMBERED = 10_000;

    private final AuditActions actions;
    private final Set<String> unknown = Collections.newSetFromMap(Collections.synchronizedMap(new Remembered()));

    /** @param actions what the codes mean */
    public AuditAlerts(AuditActions actions) {
        this.actions = actions;
    }

    /**
     * @param record an alert whose fields are an AuditLog record as Boomi returned it, or one that reports an unreadable
     *               record: of that one only the secrets are redacted
     * @return a new alert of the same id and source
     */
    @Override
    public Alert of(Alert record) {
        AuditRecord audit = new AuditRecord(record.fields());
        ObjectNode fields = audit.safe();
        if (!audit.text("eventType").startsWith("monitor.")) {
            describe(record.alertId(), audit, fields);
        }
        return new Alert(record.alertId(), record.source(), fields);
    }

    /** What a broken record begins with may hold secrets, too. */
    @Override
    public Alert unreadable(Alert alert) {
        return of(alert);
    }

    private void describe(String alertId, AuditRecord audit, ObjectNode fields) {
        String title = title(alertId, audit);
        fields.put("title", title);
        fields.put("eventLevel", audit.text("level").isEmpty() ? "INFO" : audit.text("level").toUpperCase(Locale.ROOT));
        fields.put("eventDate", audit.text("date"));
        fields.put("status", SafeText.clip(status(audit, title), LONGEST_STATUS));
        String changes = audit.changes().lines();
        if (!changes.isEmpty()) {
            fields.put("changes", changes);
        }
    }

    /** Cycles overlap, so a record is read several times: an unknown action is counted with the first. */
    private String title(String alertId, AuditRecord audit) {
        String type = audit.text("type");
        String action = audit.text("action");
        String modifier = audit.text("modifier");
        Optional<String> description = actions.current().describe(type, action, modifier);
        if (description.isEmpty() && unknown.add(alertId)) {
            actions.describe(type, action, modifier);
        }
        return description.orElseGet(() -> SafeText.clip((type + " " + action + " " + modifier).strip(), LONGEST_STATUS));
    }

    private static String status(AuditRecord audit, String title) {
        String who = audit.text("userId").isEmpty() ? "someone" : audit.text("userId");
        String where = audit.text("containerId").isEmpty() ? "" : " on " + audit.text("containerId");
        String message = Redaction.text(audit.text("message"));
        return who + " did '" + title + "'" + where + " via " + source(audit) + (message.isEmpty() ? "" : ": " + message);
    }

    private static String source(AuditRecord audit) {
        return switch (audit.text("source").toUpperCase(Locale.ROOT)) {
            case "UI" -> "the Boomi website";
            case "API" -> "the API";
            case "MOBILE" -> "the mobile app";
            case "INTERNAL" -> "Boomi itself";
            case "", "UNKNOWN" -> "an unknown source";
            default -> audit.text("source");
        };
    }

    /** The ids of the last ones only. */
    private static final class Remembered extends LinkedHashMap<String, Boolean> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }
}
