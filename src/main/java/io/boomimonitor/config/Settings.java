package io.boomimonitor.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The configuration: {@code application.properties}, the profile's file, the environment and {@code --prop} together. A key is
 * looked up each time, so that a changed environment of the Camel context is seen.
 */
public final class Settings {

    private final Set<String> keys;
    private final Function<String, Optional<String>> lookup;
    private final Function<String, Origin> origins;

    /**
     * @param keys   the names that the property files and {@code --prop} declare
     * @param lookup the value of a key, placeholders resolved; empty when it is not set
     */
    public Settings(Set<String> keys, Function<String, Optional<String>> lookup) {
        this(keys, lookup, key -> Origin.UNKNOWN);
    }

    /** @param origins where a key is set, for messages about its value; never null */
    public Settings(Set<String> keys, Function<String, Optional<String>> lookup, Function<String, Origin> origins) {
        this.keys = new TreeSet<>(keys);
        this.lookup = lookup;
        this.origins = origins;
    }

    /** @return the same with another value of one key */
    public Settings with(String key, String value) {
        Set<String> more = new TreeSet<>(keys);
        more.add(key);
        return new Settings(more, each -> each.equals(key) ? Optional.of(value) : lookup.apply(each), origins);
    }

    /** @return the value without blanks around it; empty when the key is not set, or set to nothing */
    public Optional<String> find(String key) {
        return lookup.apply(key).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** @return the value, or the default when the key is not set */
    public String get(String key, String otherwise) {
        return find(key).orElse(otherwise);
    }

    /** @return the value's parts between separators, blanks and empty parts dropped */
    public List<String> list(String key, String separator) {
        return find(key).stream().flatMap(value -> Stream.of(value.split(separator)))
                .map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    /**
     * @return the value, or the default when the key is not set
     * @throws ProblemException when the value is no whole number from 0 to 999999999
     */
    public int number(String key, int otherwise) {
        return find(key).map(value -> {
            if (!value.matches("\\d{1,9}")) {
                throw refused(key, value, "a whole number from 0 to 999999999");
            }
            return Integer.parseInt(value);
        }).orElse(otherwise);
    }

    /**
     * @return the value, see {@link Durations}, or the default when the key is not set
     * @throws ProblemException when the value is no duration
     */
    public Duration duration(String key, Duration otherwise) {
        return find(key).map(value -> Durations.parse(value).orElseThrow(() -> refused(key, value, Durations.RULE)))
                .orElse(otherwise);
    }

    /** @return where the key is set; where it belongs when it is not */
    public Origin origin(String key) {
        return origins.apply(key);
    }

    private ProblemException refused(String key, String value, String rule) {
        return new ProblemException(List.of(origin(key).problem(value, key + " must be " + rule)));
    }

    /** @return the declared keys, sorted */
    public Set<String> keys() {
        return keys;
    }
}
