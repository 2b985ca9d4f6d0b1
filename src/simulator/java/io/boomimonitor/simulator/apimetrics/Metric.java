package io.boomimonitor.simulator.apimetrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Adds up one figure of many calls. */
final class Metric {

    static final Set<String> FIELDS = Set.of("count", "total", "squares", "max", "min", "mean", "stddev");

    private long count;
    private long total;
    private double squares;
    private long max = Long.MIN_VALUE;
    private long min = Long.MAX_VALUE;

    private Metric() { }

    /** @return one of no calls */
    static Metric empty() {
        return new Metric();
    }

    void add(long value) {
        count++;
        total += value;
        squares += (double) value * value;
        max = Math.max(max, value);
        min = Math.min(min, value);
    }

    /** @return the selected fields; of no values there is a count only, the rest is null */
    ObjectNode json(Selection selection) {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("count", count).put("total", total).put("squares", squares);
        if (count > 0) {
            double mean = (double) total / count;
            all.put("max", max).put("min", min).put("mean", mean).put("stddev", Math.sqrt(Math.max(0, squares / count - mean * mean)));
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        selection.names().forEach(field -> json.set(field, all.get(field)));
        return json;
    }
}
