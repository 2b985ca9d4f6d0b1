package io.boomimonitor.app.check;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a key of the configuration may hold.
 *
 * @param name    the key, {@code NAME} in it standing for any name
 * @param accepts whether a value is right; an empty one is asked for only where {@link KeyRules#isNeeded}
 * @param rule    what the value must be, for the error message
 */
record KeyRule(String name, Predicate<String> accepts, String rule) {

    boolean isFor(String key) {
        if (isOneKey()) {
            return key.equals(name);
        }
        String pattern = Pattern.quote(name).replace("NAME", "\\E[^.]+\\Q").replace("REST", "\\E.+\\Q");
        return key.matches(pattern);
    }

    /** @return whether the name is a key, and not a pattern for many */
    boolean isOneKey() {
        return !name.contains("NAME") && !name.contains("REST");
    }
}
