package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.finding.OpenFinding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Makes alerts of the source {@code slas}: they carry an event's fields, so that {@code events.csv} routes them. */
final class SlaAlert {

    static final String SOURCE = "slas";
    static final String BREACHED = "sla.breached";
    static final String RECOVERED = "sla.recovered";
    static final String MISSED = "process.missedRun";
    static final String FAILING = "process.failingRepeatedly";
    static final String SLOW = "process.slow";

    private static final List<String> OF_THE_RUN = List.of("processName", "processId", "atomName", "atomId", "environment",
            "classification", "executionId", "executionType", "executionTime", "nodeId", "parentExecutionId", "topLevelExecutionId");

    private final ObjectNode fields;

    private SlaAlert(String type, String level, Instant now, String status) {
        fields = JsonNodeFactory.instance.objectNode().put("eventType", type).put("eventLevel", level)
                .put("eventDate", seconds(now)).put("title", "").put("status", status);
    }

    /** @param status one plain sentence for people */
    static SlaAlert of(String type, String level, Instant now, String status) {
        return new SlaAlert(type, level, now, status);
    }

    /** Adds what the record says of itself, over what is there. */
    SlaAlert about(ObjectNode record) {
        OF_THE_RUN.forEach(field -> take(record, field));
        String name = fields.path("processName").asText();
        fields.put("title", name.isEmpty() ? fields.path("processId").asText() : name);
        return this;
    }

    /** Adds which row demands what was not kept. */
    SlaAlert because(SlaRow row) {
        fields.put("slaLine", row.line()).put("note", row.note());
        return this;
    }

    /** Adds the row of an earlier alert. */
    SlaAlert because(OpenFinding told) {
        take(told.fields(), "slaLine");
        take(told.fields(), "note");
        return this;
    }

    /** @param milliseconds how long it takes or took */
    SlaAlert elapsed(long milliseconds) {
        fields.put("elapsed", milliseconds);
        return this;
    }

    /** @param milliseconds how long it may take */
    SlaAlert threshold(long milliseconds) {
        fields.put("threshold", milliseconds);
        return this;
    }

    SlaAlert with(String field, String text) {
        if (!text.isEmpty()) {
            fields.put(field, text);
        }
        return this;
    }

    SlaAlert with(String field, long number) {
        fields.put(field, number);
        return this;
    }

    Alert as(String alertId) {
        return new Alert(alertId, SOURCE, fields);
    }

    static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void take(ObjectNode from, String field) {
        JsonNode value = from.get(field);
        if (value != null && value.isValueNode() && !value.asText().isEmpty()) {
            fields.set(field, value);
        }
    }
}
