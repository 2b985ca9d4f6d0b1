package io.boomimonitor.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something to alert people of: a record as a Boomi API returned it, or a finding of the monitor's own.
 *
 * @param alertId unique over all sources and time; for an event it is Boomi's {@code eventId}
 * @param source  the name of the source that found it, such as {@code events}
 * @param fields  the record's own fields under Boomi's own names; untrusted text, never changed after creation
 * @param json    the fields as the outbox keeps them and machines receive them; null for a new alert
 * @param problem what is wrong where: a stable key that opening, escalation and recovery share; null when the state is ONCE
 * @param state   whether the problem is there or has ended
 */
public record Alert(String alertId, String source, ObjectNode fields, String json, String problem, AlertState state) {

    /** The source of alerts of the monitor's own trouble. */
    public static final String OWN = "monitor";

    public Alert {
        Objects.requireNonNull(alertId, "alertId");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(fields, "fields");
        if ((problem == null) != (state == AlertState.ONCE)) {
            throw new IllegalArgumentException("an alert has a problem that is open or over, or none");
        }
    }

    /** A new alert, of something that has no end. */
    public Alert(String alertId, String source, ObjectNode fields) {
        this(alertId, source, fields, null, null, AlertState.ONCE);
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
    @Override
    public String json() {
        return json == null ? fields.toString() : json;
    }

    /**
     * One field as text.
     *
     * @return the field's value; empty, never null, when the record lacks it
     */
    public String text(String field) {
        JsonNode value = fields.get(field);
        if (value == null || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
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
                && Objects.equals(problem, alert.problem) && state == alert.state && fields.equals(alert.fields);
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
