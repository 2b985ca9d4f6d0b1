package io.boomimonitor.simulator.apimetrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a summary's row, and the check of what a query selects of them. */
final class SummaryFields {

    static final String COUNT = "requestCount";
    static final String MIN = "requestTsMin";
    static final String MAX = "requestTsMax";
    static final String INTERVAL_START = "requestTsIntervalStart";
    static final String INTERVAL_END = "requestTsIntervalEnd";
    static final List<String> METRICS = List.of("responseDuration", "backendDuration", "bytesReceived", "bytesSent");

    private static final Map<String, Set<String>> KNOWN = known();

    private SummaryFields() { }

    /** @throws GraphqlError for an unknown field, a field without the fields that it needs, or with some that it cannot have */
    static void check(Selection row) {
        row.fields().forEach((name, own) -> {
            Set<String> known = KNOWN.get(name);
            if (known == null) {
                throw undefined(name, "the rows of " + ApiMetricsApi.SUMMARY);
            }
            if (known.isEmpty() != own.names().isEmpty()) {
                throw GraphqlError.validation("Validation error: field '" + name
                        + (known.isEmpty() ? "' has no fields" : "' needs fields of its own"));
            }
            own.fields().forEach((inner, innermost) -> {
                if (!known.contains(inner) || !innermost.names().isEmpty()) {
                    throw undefined(inner, name);
                }
            });
        });
    }

    /** @return what the rows are grouped by: all selected fields that are no figures */
    static List<GroupField> groupedBy(Selection row) {
        List<GroupField> fields = new ArrayList<>();
        for (GroupField field : GroupField.values()) {
            String[] path = field.path.split("\\.");
            if (row.has(path[0]) && (path.length == 1 || row.of(path[0]).has(path[1]))) {
                fields.add(field);
            }
        }
        return fields;
    }

    private static GraphqlError undefined(String field, String parent) {
        return GraphqlError.validation("Validation error: field '" + field + "' in " + parent + " is undefined");
    }

    private static Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new LinkedHashMap<>();
        List.of(COUNT, MIN, MAX, INTERVAL_START, INTERVAL_END).forEach(name -> known.put(name, Set.of()));
        METRICS.forEach(name -> known.put(name, Metric.FIELDS));
        for (GroupField field : GroupField.values()) {
            String[] path = field.path.split("\\.");
            Set<String> more = new HashSet<>(known.getOrDefault(path[0], Set.of()));
            if (path.length == 2) {
                more.add(path[1]);
            }
            known.put(path[0], more);
        }
        return known;
    }
}
