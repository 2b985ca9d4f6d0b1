package io.boomimonitor.routing;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import java.util.List;
import java.util.Locale;

/** How many rules of a routing table may deliver: {@code S.match} of a source S. */
public enum MatchMode {

    /** Every matching rule, down to one with {@code stop=yes}. */
    ALL,

    /** Only the first matching rule, as in Boomi's own cross-reference tables. */
    FIRST;

    /**
     * Reads {@code SOURCE.match}; {@link #ALL} when it is not set.
     *
     * @throws ProblemException when it is neither {@code all} nor {@code first}
     */
    public static MatchMode read(Settings settings, String source) {
        String key = source + ".match";
        String value = settings.get(key, "all");
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "all" -> ALL;
            case "first" -> FIRST;
            default -> throw new ProblemException(List.of(new Problem("application.properties", 0, key, SafeText.brief(value),
                    "must be 'all' (every matching row delivers) or 'first' (only the first one)")));
        };
    }
}
