package io.boomimonitor.simulator.account;

import java.util.Map;

/**
 * A record that is written down whole.
 *
 * @param values by the name of the field in answers
 */
public record WrittenRecord(long key, long second, Map<String, Object> values) implements SimulatedRecord {

    @Override
    public Object value(Property property) {
        return values.get(property.field());
    }
}
