package io.boomimonitor.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All destinations that the configuration declares; wrong ones are refused when this is built. */
public final class Destinations {

    private static final String PREFIX = "destination.";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    private final Map<String, Destination> byName;

    private Destinations(Map<String, Destination> byName) {
        this.byName = byName;
    }

    /** For tests and tools: exactly these. */
    public static Destinations of(Destination... destinations) {
        Map<String, Destination> byName = new LinkedHashMap<>();
        for (Destination destination : destinations) {
            byName.put(destination.name(), destination);
        }
        return new Destinations(byName);
    }

    /**
     * Reads {@code destination.NAME.*} and {@code sink.NAME.*}.
     *
     * @param sinks the folder that holds one route file for each sink
     * @throws ProblemException when a name or a sink is not known, or a value is wrong, each with its fix
     */
    public static Destinations read(Settings settings, Path sinks) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Destination> byName = new LinkedHashMap<>();
        for (String name : names(settings)) {
            String sink = settings.get(PREFIX + name + ".sink", name);
            if (!NAME.matcher(name).matches()) {
                problems.add(new Problem("application.properties", 0, PREFIX + name, name,
                        "a destination's name holds letters, digits, '-' and '_' only; rename it"));
            } else if (!NAME.matcher(sink).matches() || !Files.isRegularFile(Shipped.find(sinks.resolve(sink + ".camel.yaml")))) {
                problems.add(new Problem("application.properties", 0, PREFIX + name + ".sink", sink,
                        "no such sink: name a file of " + sinks + " without '.camel.yaml'"));
            } else {
                problems.addAll(DestinationKeys.check(settings, name, sink));
                byName.put(name, destination(settings, name, sink, sinks.resolve("../..").normalize()));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return new Destinations(byName);
    }

    /** The same with the sinks in {@code routes/sinks}. */
    public static Destinations read(Settings settings) {
        return read(settings, Path.of("routes/sinks"));
    }

    /** @return the destination; empty when the configuration declares none of that name */
    public Optional<Destination> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * @return the destination
     * @throws IllegalArgumentException when the configuration declares none of that name
     */
    public Destination get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no destination '" + name + "' is configured"));
    }

    /** @return all, sorted by name */
    public Collection<Destination> all() {
        return byName.values();
    }

    /** @return those that have an endpoint, sorted by name: no routing table may name another */
    public List<Destination> inUse() {
        return all().stream().filter(Destination::isInUse).toList();
    }

    private static Destination destination(Settings settings, String name, String sink, Path folder) {
        String prefix = PREFIX + name + ".";
        Map<String, String> options = new TreeMap<>();
        for (String key : settings.keys()) {
            if (key.startsWith(prefix)) {
                settings.find(key).ifPresent(value -> options.put(key.substring(prefix.length()), value));
            }
        }
        options.putAll(DestinationKeys.read(settings, name));
        options.remove(Destination.DIGEST_TEMPLATE);
        options.computeIfPresent(Destination.TEMPLATE, (key, file) -> Shipped.find(folder.resolve(file)).toString());
        digestTemplate(options.get(Destination.TEMPLATE)).ifPresent(file -> options.put(Destination.DIGEST_TEMPLATE, file));
        return new Destination(name, sink, settings.find(prefix + "endpoint").orElse(null),
                settings.list(prefix + "to", ";"), settings.get("sink." + sink + ".recipients", "false").equals("true"), options);
    }

    /** @return {@code FILE.digest.jq} beside {@code FILE.jq}, if it is there */
    private static Optional<String> digestTemplate(String template) {
        return Optional.ofNullable(template).map(file -> file.replaceFirst("(\\.[^./]+)$", ".digest$1"))
                .filter(file -> Files.isRegularFile(Path.of(file)));
    }

    private static Set<String> names(Settings settings) {
        Pattern key = Pattern.compile("destination\\.([^.]+)\\..+");
        Set<String> names = new TreeSet<>();
        for (String candidate : settings.keys()) {
            Matcher matcher = key.matcher(candidate);
            if (matcher.matches()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }
}
