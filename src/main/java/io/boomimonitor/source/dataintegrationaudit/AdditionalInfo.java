package io.boomimonitor.source.dataintegrationaudit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The JSON document in an audit event's text, as fields of their own, so that a table's column can name them:
 * {@code {"version_id": "6375"}} gives {@code additional_info.version_id}, and an object within gives {@code additional_info.a.b}.
 */
final class AdditionalInfo {

    private static final String FIELD = "additional_info";
    private static final int MOST_FIELDS = 50;
    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 80;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build());

    private AdditionalInfo() {
    }

    /** @return the fields in order; empty for a text that is no JSON object, or deeper than 8 levels: the alert keeps the text */
    static Map<String, JsonNode> flatten(String text) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        try {
            JsonNode json = JSON.readTree(text);
            if (json != null && json.isObject()) {
                add(FIELD, json, fields);
            }
        } catch (JsonProcessingException e) {
            // no JSON: no fields
        }
        return fields;
    }

    private static void add(String name, JsonNode value, Map<String, JsonNode> fields) {
        if (value.isObject()) {
            value.properties().forEach(field -> add(name + "." + field.getKey(), field.getValue(), fields));
        } else if (fields.size() < MOST_FIELDS && name.length() <= LONGEST_NAME) {
            fields.put(name, value);
        }
    }
}
