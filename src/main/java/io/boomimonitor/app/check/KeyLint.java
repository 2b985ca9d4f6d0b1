package io.boomimonitor.app.check;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.DestinationKeys;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.DidYouMean;
import io.boomimonitor.config.Origin;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.config.SettingsFiles;
import io.boomimonitor.config.Shipped;
import io.boomimonitor.config.SettingsFiles.Assignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keys of destinations, sinks and the simulator, and environment variables, that nothing reads, and keys that say how people are
 * alerted of a destination that serves machines. Only warnings: a user's own sink may have options of
 * its own, and the environment belongs to other programs, too.
 */
final class KeyLint {

    private static final Path SINKS = Path.of("routes/sinks");
    private static final List<String> LOGIN = List.of("BOOMI_ACCOUNT", "BOOMI_USER", "BOOMI_TOKEN");

    private final SettingsFiles files;
    private final Settings settings;
    private final Path folder;
    private final KeyRules rules = KeyRules.known();

    KeyLint(SettingsFiles files, Path folder) {
        this.files = files;
        this.settings = files.settings();
        this.folder = folder;
    }

    /** @return one warning a key, in the order of the files, then one a variable */
    List<Problem> run() {
        List<Problem> warnings = new ArrayList<>();
        files.assignments().stream().map(Assignment::key).distinct().filter(rules::isOpen).filter(key -> !isOfItsSink(key))
                .forEach(key -> warnings.add(settings.origin(key).problem(null, "nothing reads '" + SafeText.escaped(key) + "'; "
                        + DidYouMean.hint(key, rules.like(key), "correct the name, or remove the line"))));
        warnings.addAll(forPeople());
        warnings.addAll(variables());
        return warnings;
    }

    /** Machines get each alert at once, whatever such a key says. */
    private List<Problem> forPeople() {
        try {
            return Destinations.read(settings, folder.resolve(SINKS)).all().stream()
                    .flatMap(destination -> DestinationKeys.meaningless(settings, destination)).toList();
        } catch (ProblemException reported) {
            return List.of();
        }
    }

    /** A sink of the user's own names its options in its route, or in a template beside it. */
    private boolean isOfItsSink(String key) {
        String[] parts = key.split("\\.", 3);
        if (parts.length < 3) {
            return false;
        }
        String sink = parts[0].equals("sink") ? parts[1] : value("destination." + parts[1] + ".sink", parts[1]);
        Pattern option = Pattern.compile("(?<![\\w-])" + Pattern.quote(parts[2]) + "(?![\\w-])");
        try {
            for (Path file : Shipped.walk(folder.resolve(SINKS))) {
                if (file.getFileName().toString().startsWith(sink + ".") && option.matcher(Files.readString(file)).find()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private List<Problem> variables() {
        Set<String> read = read();
        Set<String> families = read.stream().map(name -> name.replaceFirst("_.*", "_")).collect(Collectors.toCollection(TreeSet::new));
        return files.variables().stream().filter(name -> !read.contains(name) && families.stream().anyMatch(name::startsWith)).sorted()
                .flatMap(name -> DidYouMean.nearest(name, read).map(meant -> "did you mean " + meant + "?")
                        .or(() -> unlisted(name)).map(advice -> new Origin("environment variable " + SafeText.escaped(name), 0)
                                .problem(null, "nothing reads it; " + advice)).stream())
                .toList();
    }

    /** The names of destinations are open, so a variable can only override a key that a file lists. */
    private static Optional<String> unlisted(String name) {
        if (name.startsWith("BOOMI_") && !name.startsWith("BOOMI_MONITOR_")) {
            return Optional.of(LOGIN.stream().filter(known -> name.contains(known.substring("BOOMI".length()))).findFirst()
                    .map(known -> "did you mean " + known + "?").orElse("the login is read from " + String.join(", ", LOGIN)));
        }
        return name.startsWith("DESTINATION_") ? Optional.of("list its key in application.properties, with nothing behind the "
                + "'=', so that the environment can set it") : Optional.empty();
    }

    private Set<String> read() {
        Set<String> keys = new TreeSet<>(settings.keys());
        Set<String> like = new TreeSet<>(rules.like("alone"));
        settings.keys().stream().filter(key -> key.startsWith("destination.")).map(key -> "destination." + key.split("\\.")[1])
                .distinct().forEach(destination -> KeyRules.READ_BY_NAME.forEach(option -> like.add(destination + "." + option)));
        keys.addAll(like);
        return keys.stream().map(SettingsFiles::variable).collect(Collectors.toCollection(TreeSet::new));
    }

    private String value(String key, String otherwise) {
        try {
            return settings.get(key, otherwise);
        } catch (ProblemException e) {
            return otherwise;
        }
    }
}
