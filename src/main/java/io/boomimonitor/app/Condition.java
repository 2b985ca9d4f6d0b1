package io.boomimonitor.app;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one part of the monitor is.
 *
 * @param problem what is wrong, without secrets; null when all is well
 * @param details numbers for whoever looks closer
 */
record Condition(String problem, Map<String, Object> details) {

    static Condition good() {
        return new Condition(null, Map.of());
    }

    static Condition bad(String problem) {
        return new Condition(problem, Map.of());
    }

    Condition with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new Condition(problem, more);
    }
}
