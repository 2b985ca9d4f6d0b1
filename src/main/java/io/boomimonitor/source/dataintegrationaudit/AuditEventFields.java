package io.boomimonitor.source.dataintegrationaudit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.BoomiTime;
import java.time.Instant;
import java.util.Map;

/**
 * The alert fields of an audit event: the record's own, those of its {@code additional_info}, and those that all messages show
 * ({@code title}, {@code status}, {@code eventDate}, {@code eventLevel}). A record's own field is never replaced.
 */
public final class AuditEventFields {

    private static final int REFUSED = 400;
    private static final int FAILED = 500;
    private static final Map<String, String[]> DEEDS = Map.of(
            "create", new String[] {"created", "create"}, "recover", new String[] {"recovered", "recover"},
            "delete", new String[] {"deleted", "delete"}, "update", new String[] {"updated", "update"},
            "initiate_activate_river", new String[] {"began to activate", "activate"},
            "initiate_disable_river", new String[] {"began to disable", "disable"},
            "edit_cdc_configuration", new String[] {"edited the CDC configuration of", "edit the CDC configuration of"},
            "delete_cdc_configuration", new String[] {"deleted the CDC configuration of", "delete the CDC configuration of"});
    private static final Map<String, String> ENTITIES = Map.of("accounts", "account", "connections", "connection", "rivers", "river",
            "river_groups", "river group", "users", "user", "teams", "team");

    private AuditEventFields() {
    }

    /** @return a new object */
    public static ObjectNode of(ObjectNode record) {
        ObjectNode fields = record.deepCopy();
        AdditionalInfo.flatten(record.path("additional_info").asText("")).forEach(fields::putIfAbsent);
        Instant time = BoomiTime.parse(text(record, "event_datetime"));
        put(fields, "eventDate", time == null ? text(record, "event_datetime") : time.toString());
        put(fields, "eventLevel", level(record.path("event_result_status").asInt()));
        put(fields, "title", "Data Integration");
        put(fields, "status", sentence(record));
        return fields;
    }

    private static void put(ObjectNode fields, String name, String value) {
        fields.putIfAbsent(name, fields.textNode(value));
    }

    /** The levels are the monitor's: a refusal is a warning, a failure an error. */
    private static String level(int status) {
        return status >= FAILED ? "ERROR" : status >= REFUSED ? "WARNING" : "INFO";
    }

    private static String sentence(ObjectNode record) {
        int status = record.path("event_result_status").asInt();
        boolean done = status < REFUSED;
        String[] deed = DEEDS.get(text(record, "event_type"));
        String type = text(record, "event_type");
        String did = deed == null ? (done ? "did '" : "do '") + type + "' to" : deed[done ? 0 : 1];
        String by = text(record, "event_initiator").isEmpty() ? "" : ", by " + text(record, "event_initiator");
        return who(record) + (done ? " " : " tried to ") + did + " the " + what(record) + by + (done ? "" : ", and got status " + status);
    }

    private static String who(ObjectNode record) {
        String name = text(record, "user_name");
        return name.isEmpty() ? "User " + text(record, "user_id") : name;
    }

    private static String what(ObjectNode record) {
        String kind = text(record, "entity_type");
        String name = text(record, "entity_name").isEmpty() ? text(record, "entity_logical_key") : text(record, "entity_name");
        return ENTITIES.getOrDefault(kind, kind) + (name.isEmpty() ? "" : " '" + name + "'");
    }

    private static String text(ObjectNode record, String field) {
        JsonNode value = record.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }
}
