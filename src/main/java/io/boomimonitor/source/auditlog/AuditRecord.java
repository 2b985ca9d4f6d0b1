package io.boomimonitor.source.auditlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import java.util.List;

/**
 * One entry of Boomi's audit log.
 *
 * @param fields as the AuditLog object of the Platform API has them; any may be missing, and Boomi's samples have stray
 *               blanks around ids
 */
record AuditRecord(ObjectNode fields) {

    /** For {@code message} and fields that are not known yet. */
    private static final int LONGEST = 2_000;
    private static final int LONGEST_ID = 300;
    private static final String PROPERTIES = "AuditLogProperty";
    /** Never redacted: tables route by them. */
    private static final List<String> PLAIN = List.of("@type", "accountId", "documentId", "containerId", "userId", "date", "type", "action",
            "modifier", "level", "source");

    /** @return a field without blanks around it; empty when the record lacks it */
    String text(String field) {
        JsonNode value = fields.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
    }

    /** @return the record with trimmed ids, without secrets and short enough for a message; its own field names and types stay */
    ObjectNode safe() {
        ObjectNode safe = fields.objectNode();
        fields.properties().forEach(field -> put(safe, field.getKey(), field.getValue()));
        return safe;
    }

    Changes changes() {
        return new Changes(fields.path(PROPERTIES));
    }

    private void put(ObjectNode safe, String name, JsonNode value) {
        if (name.equals(PROPERTIES)) {
            safe.set(name, changes().safe());
        } else if (PLAIN.contains(name) && value.isTextual()) {
            safe.put(name, SafeText.clip(value.asText().strip(), LONGEST_ID));
        } else if (value.isTextual() || value.isContainerNode()) {
            String text = value.isTextual() ? value.asText().strip() : value.toString();
            safe.put(name, SafeText.clip(Redaction.named(name, text), LONGEST));
        } else {
            safe.set(name, value);
        }
    }
}
