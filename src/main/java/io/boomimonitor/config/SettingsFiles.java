package io.boomimonitor.config;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The configuration without a running Camel, by Camel's rules: {@code --prop} wins over the environment, that over the
 * profile's file, that over {@code application.properties}.
 */
public final class SettingsFiles {

    /**
     * One assignment of a property file or of {@code --prop}.
     *
     * @param value  as written, with its placeholders; may be a secret
     * @param origin file and line
     */
    public record Assignment(String key, String value, Origin origin) {
    }

    private static final String MAIN_FILE = "application.properties";

    private final Map<String, String> environment;
    private final List<Assignment> assignments = new ArrayList<>();
    private final Map<String, Assignment> effective = new LinkedHashMap<>();

    /** Keys that files of the user's own set; in a clone all are. */
    private final Set<String> own = new TreeSet<>();

    private SettingsFiles(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads the files.
     *
     * @param folder      where {@code application.properties} is
     * @param profile     such as {@code dev}; its file may be missing
     * @param environment the environment variables
     * @param props       the values of {@code --prop}
     * @throws ProblemException when a file cannot be read
     */
    public static SettingsFiles read(Path folder, String profile, Map<String, String> environment, Map<String, String> props) {
        SettingsFiles files = new SettingsFiles(environment);
        files.add(folder, MAIN_FILE);
        String profileFile = "application-" + profile + ".properties";
        if (!Shipped.both(folder.resolve(profileFile)).isEmpty()) {
            files.add(folder, profileFile);
        }
        for (String key : files.effective.keySet().toArray(String[]::new)) {
            String name = variable(key);
            files.environment(name).ifPresent(value -> files.effective.put(key,
                    new Assignment(key, Shipped.find(value), of(name))));
        }
        props.forEach((key, value) -> files.add(new Assignment(key, value, new Origin("--prop=" + key, 0))));
        return files;
    }

    /** @return the name of the environment variable that overrides a key: {@code BOOMI_TOKEN} for {@code boomi.token} */
    public static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** @return the names of the environment variables, of this and of other programs */
    public Set<String> variables() {
        return environment.keySet();
    }

    /** @return every assignment of the files and of {@code --prop}, overridden ones included, in the order of reading */
    public List<Assignment> assignments() {
        return List.copyOf(assignments);
    }

    /** @return what is in force of every key, values as written */
    public List<Assignment> inForce() {
        return List.copyOf(effective.values());
    }

    /** @return whether the user has set the key, if to nothing: in a file of their own, or in the environment */
    public boolean isSetByUser(String key) {
        return own.contains(key) || environment.containsKey(variable(key));
    }

    /** @return the resulting settings; reading a value with unknown placeholders throws {@link ProblemException} */
    public Settings settings() {
        return new Settings(new TreeSet<>(effective.keySet()), key -> value(key, new ArrayDeque<>()), this::origin);
    }

    private Optional<String> value(String key, Deque<String> path) {
        Optional<String> raw = Optional.ofNullable(effective.get(key)).map(Assignment::value).or(() -> environment(variable(key)));
        if (path.contains(key)) {
            throw refused(key, "the placeholders refer to each other: " + String.join(" -> ", path) + " -> " + key);
        }
        path.addLast(key);
        Optional<String> value = raw.map(text -> resolve(key, text, path));
        path.removeLast();
        return value;
    }

    private String resolve(String key, String text, Deque<String> path) {
        try {
            return new Placeholders(inner -> value(inner, path), this::environment).resolve(text);
        } catch (IllegalArgumentException e) {
            boolean secret = SecretKeys.isRedacted(key) || key.matches(".*\\.(endpoint|url)") && !e.getMessage().contains(".");
            throw refused(key, key + (secret ? " holds '{{' or '}}', between which the name of a key must stand; correct the name, or "
                    + (key.equals("boomi.token") ? "put the token into a file and set boomi.token-file" : "choose a secret without them")
                    : ": " + e.getMessage() + "; correct the name, or give a default: {{name:default}}"));
        }
    }

    private Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    private static Origin of(String variable) {
        return new Origin("environment variable " + variable, 0);
    }

    private Origin origin(String key) {
        return effective.containsKey(key) ? effective.get(key).origin()
                : environment.containsKey(variable(key)) ? of(variable(key)) : Origin.UNKNOWN;
    }

    private ProblemException refused(String key, String message) {
        return new ProblemException(List.of(origin(key).problem(null, message)));
    }

    private void add(Path folder, String name) {
        List<Path> files = Shipped.both(folder.resolve(name));
        for (Path file : files.isEmpty() ? List.of(folder.resolve(name)) : files) {
            boolean shipped = Shipped.folder().filter(file::startsWith).isPresent();
            PropertyFile.read(folder, shipped ? file.toString() : name).forEach(assignment -> add(assignment, shipped));
        }
    }

    private void add(Assignment written) {
        add(written, false);
    }

    /** What a release leaves open, such as the addresses in its profile prod, does not take the place of what the user has set. */
    private void add(Assignment written, boolean shipped) {
        Assignment assignment = new Assignment(written.key(), Shipped.find(written.value()), written.origin());
        assignments.add(assignment);
        if (!shipped) {
            own.add(assignment.key());
        }
        if (!shipped || !assignment.value().isBlank() || !own.contains(assignment.key())) {
            effective.put(assignment.key(), assignment);
        }
    }
}
