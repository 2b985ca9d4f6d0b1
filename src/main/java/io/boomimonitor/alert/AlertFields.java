package io.boomimonitor.alert;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which fields alerts have, and which values some of them take. Any of them may be missing in an alert; a field or a value that is
 * not listed here is no error, only worth a warning. Immutable.
 */
public final class AlertFields {

    /** Those of no alert. */
    public static final AlertFields NONE = new AlertFields(Map.of());

    private static final String ANY = ".*";

    private final Map<String, List<String>> values;

    private AlertFields(Map<String, List<String>> values) {
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** @param names of fields that hold what they like; {@code more.*} stands for every field whose name begins with {@code more.} */
    public static AlertFields of(String... names) {
        AlertFields fields = NONE;
        for (String name : names) {
            fields = fields.with(name, List.of());
        }
        return fields;
    }

    /** @param taken all values that the field takes; none when it takes any */
    public AlertFields with(String name, List<String> taken) {
        Map<String, List<String>> all = new TreeMap<>(values);
        all.put(name, List.copyOf(taken));
        return new AlertFields(all);
    }

    /** @return the fields of both; one that takes any value in one of them takes any */
    public AlertFields and(AlertFields more) {
        Map<String, List<String>> all = new TreeMap<>(values);
        more.values.forEach((name, taken) -> all.merge(name, taken, AlertFields::merged));
        return new AlertFields(all);
    }

    /** @return whether alerts can have the field */
    public boolean has(String name) {
        return values.containsKey(name) || values.keySet().stream()
                .anyMatch(known -> known.endsWith(ANY) && name.startsWith(known.substring(0, known.length() - 1)));
    }

    /** @return the fields' names, sorted */
    public Set<String> names() {
        return values.keySet();
    }

    /** @return all values that the field takes; empty when it takes any, or no alert has it */
    public List<String> values(String name) {
        return values.getOrDefault(name, List.of());
    }

    private static List<String> merged(List<String> some, List<String> more) {
        return some.isEmpty() || more.isEmpty() ? List.of()
                : Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}
