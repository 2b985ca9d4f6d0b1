package io.boomimonitor.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * Camel's placeholders: {@code {{key}}}, {@code {{key:default}}}, {@code {{?key}}} (nothing when not set) and
 * {@code {{env:NAME}}}, also nested.
 */
final class Placeholders {

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    private final Function<String, Optional<String>> keys;
    private final Function<String, Optional<String>> environment;

    /** @param keys the resolved value of a key */
    Placeholders(Function<String, Optional<String>> keys, Function<String, Optional<String>> environment) {
        this.keys = keys;
        this.environment = environment;
    }

    /** @throws IllegalArgumentException when a placeholder names nothing, begins or ends alone, with the reason */
    String resolve(String text) {
        String rest = text;
        while (true) {
            int end = rest.indexOf(CLOSE);
            int start = rest.lastIndexOf(OPEN, end < 0 ? rest.length() : end);
            if (end < 0 && start < 0) {
                return rest;
            }
            if (end < 0 || start < 0) {
                throw new IllegalArgumentException("holds '" + (end < 0 ? OPEN : CLOSE) + "' alone, half of a placeholder");
            }
            // an inner placeholder may end right before the outer one does: {{a{{b}}}}
            rest = rest.substring(0, start) + value(rest.substring(start + 2, end)) + rest.substring(end + 2);
        }
    }

    private String value(String placeholder) {
        if (placeholder.startsWith("?")) {
            return keys.apply(placeholder.substring(1)).orElse("");
        }
        boolean env = placeholder.startsWith("env:");
        String[] parts = placeholder.substring(env ? 4 : 0).split(":", 2);
        Optional<String> value = (env ? environment : keys).apply(parts[0]);
        if (value.isEmpty() && parts.length == 1) {
            throw new IllegalArgumentException("{{" + placeholder + "}} names "
                    + (env ? "an environment variable that is not set" : "a key that is not set"));
        }
        return value.orElseGet(() -> parts[1]);
    }
}
