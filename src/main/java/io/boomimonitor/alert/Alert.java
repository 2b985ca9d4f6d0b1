package io.boomimonitor.alert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something to alert people of: a record as a Boomi API returned it, or a finding of the monitor's own. Never changes. */
public final class Alert {

    /** The source of alerts of the monitor's own trouble. */
    public static final String OWN = "monitor";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String alertId;
    private final String source;
    private final String json;
    private final String problem;
    private final AlertState state;
    /** Null until they are asked for. */
    private volatile ObjectNode fields;

    /**
     * @param alertId unique over all sources and time; for an event it is Boomi's {@code eventId}
     * @param source  the name of the source that found it, such as {@code events}
     * @param fields  the record's own fields under Boomi's own names; untrusted text, never changed after creation
     * @param json    the fields as the outbox keeps them and machines receive them; null for a new alert
     * @param problem what is wrong where: a stable key that opening, escalation and recovery share; null when the state is ONCE
     * @param state   whether the problem is there or has ended
     */
    public Alert(String alertId, String source, ObjectNode fields, String json, String problem, AlertState state) {
        this.alertId = Objects.requireNonNull(alertId, "alertId");
        this.source = Objects.requireNonNull(source, "source");
        this.fields = json == null ? Objects.requireNonNull(fields, "fields") : fields;
        this.json = json;
        this.problem = problem;
        this.state = state;
        if ((problem == null) != (state == AlertState.ONCE)) {
            throw new IllegalArgumentException("an alert has a problem that is open or over, or none");
        }
    }

    /** A new alert, of something that has no end. */
    public Alert(String alertId, String source, ObjectNode fields) {
        this(alertId, source, fields, null, null, AlertState.ONCE);
    }

    /** One out of the outbox. Its fields are read when they are asked for: machines mostly get them as they stand there. */
    public static Alert stored(String alertId, String source, String json, String problem, AlertState state) {
        return new Alert(alertId, source, null, Objects.requireNonNull(json, "json"), problem, state);
    }

    /** @return its id, unique over all sources and time */
    public String alertId() {
        return alertId;
    }

    /** @return the name of the source that found it */
    public String source() {
        return source;
    }

    /** @return the key of what is wrong where; null when the state is ONCE */
    public String problem() {
        return problem;
    }

    /** @return whether the problem is there or has ended */
    public AlertState state() {
        return state;
    }

    /**
     * @return the record's own fields; untrusted text
     * @throws IllegalStateException when the outbox holds something else
     */
    public ObjectNode fields() {
        ObjectNode read = fields;
        if (read == null) {
            try {
                read = (ObjectNode) JSON.readTree(json);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the store holds an alert that is not JSON", e);
            }
            fields = read;
        }
        return read;
    }

    /** @return whether it reports the monitor's own trouble */
    public boolean isOwn() {
        return source.equals(OWN);
    }

    /** @return the same alert, of this problem */
    public Alert about(String key, AlertState what) {
        return new Alert(alertId, source, fields, json, key, what);
    }

    /** @return the fields as JSON; for one out of the outbox the text that is stored there, because writing it again costs time */
    public String json() {
        return json == null ? fields.toString() : json;
    }

    /**
     * One field as text.
     *
     * @return the field's value; empty, never null, when the record lacks it
     */
    public String text(String field) {
        JsonNode value = fields().get(field);
        if (value == null || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** @return the same of a field that is no list and no object, without reading all the others of an alert out of the outbox */
    public String glance(String field) {
        if (fields != null) {
            return text(field);
        }
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(field);
                JsonToken value = parser.nextToken();
                if (found) {
                    return value.isScalarValue() && value != JsonToken.VALUE_NULL ? parser.getText() : "";
                }
                parser.skipChildren();
            }
            return "";
        } catch (IOException e) {
            throw new IllegalStateException("the store holds an alert that is not JSON", e);
        }
    }

    /** @return a few words for a log, safe to print: id, type, level, and the process or title, as far as the record has them */
    public String summary() {
        String name = text("processName").isEmpty() ? text("title") : text("processName");
        String what = Stream.of(text("eventType"), text("eventLevel"), name).filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        return SafeText.brief(alertId) + (what.isEmpty() ? "" : " (" + SafeText.brief(what) + ")");
    }

    /** The JSON does not count: it repeats the fields. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Alert alert && alertId.equals(alert.alertId) && source.equals(alert.source)
                && Objects.equals(problem, alert.problem) && state == alert.state && fields().equals(alert.fields());
    }

    @Override
    public int hashCode() {
        return alertId.hashCode();
    }

    /** The fields are left out: they are untrusted, and long. */
    @Override
    public String toString() {
        return alertId + " of " + source;
    }
}
