package io.boomimonitor.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The configuration: what {@code application.properties}, the profile's file, the environment and {@code --prop} say
 * together. Reading a key asks again each time, so that a changed environment of the Camel context is seen.
 */
public final class Settings {

    private final Set<String> keys;
    private final Function<String, Optional<String>> lookup;

    /**
     * @param keys   the names that the property files and {@code --prop} declare
     * @param lookup the value of a key, placeholders resolved; empty when nobody sets it
     */
    public Settings(Set<String> keys, Function<String, Optional<String>> lookup) {
        this.keys = new TreeSet<>(keys);
        this.lookup = lookup;
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

    /** @return the declared keys, sorted */
    public Set<String> keys() {
        return keys;
    }
}
