package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.finding.OpenFinding;
import java.time.Instant;
import java.util.List;

/** Makes alerts of the source {@code slas}. */
final class SlaAlert {

    static final String SOURCE = "slas";
    static final String BREACHED = "sla.breached";
    static final String RECOVERED = "sla.recovered";
    static final String MISSED = "process.missedRun";
    static final String FAILING = "process.failingRepeatedly";
    static final String SLOW = "process.slow";

    private static final List<String> OF_THE_RUN = List.of("processName", "processId", "atomName", "atomId", "environment",
            "classification", "executionId", "executionType", "executionTime", "nodeId", "parentExecutionId", "topLevelExecutionId");

    private final EventAlert alert;

    private SlaAlert(EventAlert alert) {
        this.alert = alert;
    }

    /** @param status one plain sentence for people */
    static SlaAlert of(String type, String level, Instant now, String status) {
        return new SlaAlert(new EventAlert(type, level).put("eventDate", now).says("", status));
    }

    /** Adds what the record says of itself, over what is there. */
    SlaAlert about(ObjectNode record) {
        alert.apply(fields -> {
            OF_THE_RUN.forEach(field -> copy(record, field, fields));
            String name = fields.path("processName").asText();
            return fields.put("title", name.isEmpty() ? fields.path("processId").asText() : name);
        });
        return this;
    }

    /** Adds which rule demands what was not kept. */
    SlaAlert because(SlaRule row) {
        return with("slaLine", row.line()).put("note", row.note());
    }

    /** Adds the rule of an earlier alert. */
    SlaAlert because(OpenFinding known) {
        alert.apply(fields -> copy(known.fields(), "note", copy(known.fields(), "slaLine", fields)));
        return this;
    }

    /** @param milliseconds how long it takes or took */
    SlaAlert elapsed(long milliseconds) {
        return with("elapsed", milliseconds);
    }

    /** @param milliseconds how long it may take */
    SlaAlert threshold(long milliseconds) {
        return with("threshold", milliseconds);
    }

    /** @param text left out when it is empty */
    SlaAlert with(String field, String text) {
        return text.isEmpty() ? this : put(field, text);
    }

    SlaAlert with(String field, long number) {
        alert.put(field, number);
        return this;
    }

    Alert as(String alertId) {
        return alert.alert(alertId, SOURCE);
    }

    private SlaAlert put(String field, String text) {
        alert.put(field, text);
        return this;
    }

    private static ObjectNode copy(ObjectNode from, String field, ObjectNode to) {
        JsonNode value = from.get(field);
        if (value != null && value.isValueNode() && !value.asText().isEmpty()) {
            to.set(field, value);
        }
        return to;
    }
}
