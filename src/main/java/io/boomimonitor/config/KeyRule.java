package io.boomimonitor.config;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a key of the configuration may hold.
 *
 * @param name    the key, {@code NAME} in it standing for any name
 * @param accepts whether a value is right; an empty one is asked for only where the routes need it
 * @param rule    what the value must be, for the error message
 */
public record KeyRule(String name, Predicate<String> accepts, String rule) {

    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    /** @return a rule for several keys */
    public static Stream<KeyRule> of(Predicate<String> accepts, String rule, String... names) {
        return Stream.of(names).map(name -> new KeyRule(name, accepts, rule));
    }

    /** @return a rule for keys that hold what they like */
    public static Stream<KeyRule> anything(String... names) {
        return of(value -> true, "anything", names);
    }

    /** @return a rule for switches */
    public static Stream<KeyRule> trueOrFalse(String... names) {
        return of(Set.of("true", "false")::contains, "true or false", names);
    }

    /** @return a rule for whole numbers */
    public static Stream<KeyRule> number(int least, int most, String... names) {
        return of(value -> KeyValues.isNumber(value, least, most), "a whole number from " + least + " to " + most, names);
    }

    /** @return a rule for durations, see {@link Durations} */
    public static Stream<KeyRule> duration(String least, String most, String... names) {
        Duration shortest = Durations.parse(least).orElseThrow();
        Duration longest = Durations.parse(most).orElseThrow();
        return of(value -> Durations.parse(value).filter(duration -> duration.compareTo(shortest) >= 0
                && duration.compareTo(longest) <= 0).isPresent(),
                Durations.RULE + ", from " + least + " to " + most, names);
    }

    /** @return whether the rule is about the key */
    public boolean isFor(String key) {
        if (isOneKey()) {
            return key.equals(name);
        }
        return PATTERNS.computeIfAbsent(name, known -> Pattern.compile(
                Pattern.quote(known).replace("NAME", "\\E[^.]+\\Q").replace("REST", "\\E.+\\Q"))).matcher(key).matches();
    }

    /** @return whether the name is a key, and not a pattern for many */
    public boolean isOneKey() {
        return !name.contains("NAME") && !name.contains("REST");
    }
}
