package io.boomimonitor.simulator.apimetrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** deployedApiCallSummary: calls are grouped by the selected fields and added up. A group without calls has no row. */
final class Summary {

    static final int MOST_GROUPS = 1000;

    private static final Duration KEPT = Duration.ofDays(540);
    private static final Duration LONGEST = Duration.ofDays(31);

    private final Traffic traffic;

    Summary(Traffic traffic) {
        this.traffic = traffic;
    }

    /**
     * @param until calls from then on are not yet known to Boomi
     * @throws GraphqlError with Boomi's code when a limit is exceeded
     */
    ArrayNode rows(SummaryInput input, Selection row, Instant until) {
        Instant start = later(input.start(), until.minus(KEPT));
        Instant end = input.end().isBefore(until) ? input.end() : until;
        checkLimits(input, start, end);
        List<GroupField> fields = SummaryFields.groupedBy(row);
        boolean inTime = row.has(SummaryFields.INTERVAL_START) || row.has(SummaryFields.INTERVAL_END);
        Map<Group.Key, Group> groups = new LinkedHashMap<>();
        traffic.forEach(start.toEpochMilli(), end.toEpochMilli(), call -> {
            if (input.filter().accepts(call)) {
                group(groups, key(input, call, fields, inTime)).add(call);
            }
        });
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        groups.values().forEach(group -> rows.add(group.json(row, fields)));
        return rows;
    }

    private static void checkLimits(SummaryInput input, Instant start, Instant end) {
        if (input.interval() != null && input.interval().count(input.start(), input.end(), MOST_GROUPS) > MOST_GROUPS) {
            throw GraphqlError.execution("EXCEEDED_TIME_BUCKET_LIMIT", "the time range has more than " + MOST_GROUPS + " intervals");
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw GraphqlError.execution("SYSTEM_ERROR",
                    "the simulator adds up " + LONGEST.toDays() + " days at most; Boomi has no such limit");
        }
    }

    private static Group group(Map<Group.Key, Group> groups, Group.Key key) {
        Group group = groups.computeIfAbsent(key, Group::new);
        if (groups.size() > MOST_GROUPS) {
            throw GraphqlError.execution("ROW_LIMIT_EXCEEDED", "the answer has more than " + MOST_GROUPS + " groups");
        }
        return group;
    }

    private static Group.Key key(SummaryInput input, ApiCall call, List<GroupField> fields, boolean inTime) {
        List<Object> values = fields.stream().map(field -> field.of(call)).toList();
        if (!inTime) {
            return new Group.Key(null, null, values);
        }
        if (input.interval() == null) {
            return new Group.Key(input.start(), input.end(), values);
        }
        Instant from = input.interval().startOf(Instant.ofEpochMilli(call.at()));
        return new Group.Key(from, input.interval().endOf(from), values);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
