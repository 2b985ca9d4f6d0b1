package io.boomimonitor.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which deliveries are meant: conditions with named parameters. */
final class Selection {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private Selection() {
    }

    /** @return all deliveries, until conditions are added */
    static Selection all() {
        return new Selection();
    }

    /** Adds {@code condition}, which uses {@code :name}, unless the value is null. */
    Selection with(String condition, String name, Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, value);
        }
        return this;
    }

    boolean isEmpty() {
        return conditions.isEmpty();
    }

    /** @return what follows {@code where} */
    String sql() {
        return conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
