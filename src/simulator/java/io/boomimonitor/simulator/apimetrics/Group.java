package io.boomimonitor.simulator.apimetrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One row of a summary: the calls that are alike in all selected fields, added up. */
final class Group {

    /** @param values of the fields that are grouped by, in their order */
    record Key(Instant from, Instant to, List<Object> values) { }

    private final Key key;
    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private long count;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    Group(Key key) {
        this.key = key;
        SummaryFields.METRICS.forEach(name -> metrics.put(name, Metric.empty()));
    }

    void add(ApiCall call) {
        count++;
        first = Math.min(first, call.at());
        last = Math.max(last, call.at());
        metrics.get("responseDuration").add(call.duration());
        metrics.get("bytesReceived").add(call.received());
        metrics.get("bytesSent").add(call.sent());
        if (call.backend() >= 0) {
            metrics.get("backendDuration").add(call.backend());
        }
    }

    ObjectNode json(Selection row, List<GroupField> fields) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (String name : row.names()) {
            switch (name) {
                case SummaryFields.COUNT -> json.put(name, count);
                case SummaryFields.MIN -> json.put(name, Instant.ofEpochMilli(first).toString());
                case SummaryFields.MAX -> json.put(name, Instant.ofEpochMilli(last).toString());
                case SummaryFields.INTERVAL_START -> json.put(name, Objects.toString(key.from, null));
                case SummaryFields.INTERVAL_END -> json.put(name, Objects.toString(key.to, null));
                default -> putOther(json, name, row.of(name), fields);
            }
        }
        return json;
    }

    private void putOther(ObjectNode json, String name, Selection own, List<GroupField> fields) {
        if (metrics.containsKey(name)) {
            json.set(name, metrics.get(name).json(own));
            return;
        }
        ObjectNode target = own.names().isEmpty() ? json : json.putObject(name);
        for (String inner : own.names().isEmpty() ? List.of(name) : own.names()) {
            GroupField field = GroupField.of(target == json ? name : name + "." + inner);
            target.putPOJO(inner, key.values.get(fields.indexOf(field)));
        }
    }
}
