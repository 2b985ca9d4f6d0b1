package io.boomimonitor.source.auditlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import java.util.ArrayList;
import java.util.List;

/** The {@code AuditLogProperty} entries of a record, made short and free of secrets: a value may be hundreds of kilobytes of XML. */
final class Changes {

    private static final int MOST = 10;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 300;
    private static final int LONGEST = 2_000;

    private final List<JsonNode> properties = new ArrayList<>();
    private final int leftOut;

    /** @param properties the record's array; a single entry or none at all will do */
    Changes(JsonNode properties) {
        Iterable<JsonNode> entries = properties.isObject() ? List.of(properties) : properties;
        int count = 0;
        for (JsonNode entry : entries) {
            if (entry.isObject() && ++count <= MOST) {
                this.properties.add(entry);
            }
        }
        this.leftOut = Math.max(0, count - MOST);
    }

    /** @return one line for each property, {@code name: old -> new}, and how many were left out; empty when there are none */
    String lines() {
        StringBuilder lines = new StringBuilder();
        int shown = 0;
        for (JsonNode property : properties) {
            String line = line(property);
            if (lines.length() + line.length() >= LONGEST) {
                break;
            }
            lines.append(lines.isEmpty() ? "" : "\n").append(line);
            shown++;
        }
        int missing = leftOut + properties.size() - shown;
        return missing == 0 ? lines.toString() : lines.append("\n… and ").append(missing).append(" more properties").toString();
    }

    /** @return the entries under Boomi's own names, cut and redacted; those left out are missing */
    ArrayNode safe() {
        ArrayNode safe = JsonNodeFactory.instance.arrayNode();
        for (JsonNode property : properties) {
            ObjectNode entry = safe.addObject().put("name", name(property));
            for (String field : List.of("previousValue", "value")) {
                if (property.hasNonNull(field)) {
                    entry.put(field, SafeText.clip(Redaction.named(name(property), text(property, field)), LONGEST_VALUE));
                }
            }
        }
        return safe;
    }

    private static String line(JsonNode property) {
        String difference = Difference.of(name(property), text(property, "previousValue"), text(property, "value"));
        return name(property) + (difference.isEmpty() ? "" : ": " + SafeText.clip(difference, LONGEST_VALUE));
    }

    private static String name(JsonNode property) {
        return SafeText.clip(property.path("name").asText("").strip(), LONGEST_NAME);
    }

    private static String text(JsonNode property, String field) {
        JsonNode value = property.path(field);
        return value.isContainerNode() ? value.toString() : value.asText("");
    }
}
