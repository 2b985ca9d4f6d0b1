package io.boomimonitor.app;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one part of the monitor is.
 *
 * @param problem what is wrong, without secrets; null when all is well
 * @param details numbers for whoever looks closer
 */
record PartHealth(String problem, Map<String, Object> details) {

    static PartHealth good() {
        return new PartHealth(null, Map.of());
    }

    static PartHealth bad(String problem) {
        return new PartHealth(problem, Map.of());
    }

    PartHealth with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new PartHealth(problem, more);
    }
}
