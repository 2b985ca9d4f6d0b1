package io.boomimonitor.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Builds an alert of something that the monitor found itself; it has the fields of a Boomi event, so that {@code events.csv} routes it. */
public final class EventAlert {

    private ObjectNode fields = JsonNodeFactory.instance.objectNode();

    /** @param level {@code INFO}, {@code WARNING} or {@code ERROR} */
    public EventAlert(String eventType, String level) {
        put("eventType", eventType).put("eventLevel", level);
    }

    /** @param status one plain sentence for people */
    public EventAlert says(String title, String status) {
        return put("title", title).put("status", status);
    }

    public EventAlert put(String field, String text) {
        fields.put(field, SafeText.storable(text));
        return this;
    }

    public EventAlert put(String field, long number) {
        fields.put(field, number);
        return this;
    }

    /** @param number null counts as JSON's null */
    public EventAlert put(String field, Double number) {
        fields.put(field, number);
        return this;
    }

    /** @param time kept in whole seconds */
    public EventAlert put(String field, Instant time) {
        return put(field, TimeText.seconds(time));
    }

    /** Takes a record's field under another name; nothing when the record lacks it. */
    public EventAlert take(ObjectNode record, String field, String as) {
        JsonNode value = record.path(field);
        return value.isMissingNode() || value.isNull() ? this : put(as, value.asText());
    }

    public EventAlert putAll(ObjectNode more) {
        fields.setAll(more);
        return this;
    }

    /** @param change such as one that adds the environment */
    public EventAlert apply(UnaryOperator<ObjectNode> change) {
        fields = change.apply(fields);
        return this;
    }

    /** @param alertId the same for the same finding, so that it is reported once */
    public Alert alert(String alertId, String source) {
        return new Alert(alertId, source, fields);
    }
}
