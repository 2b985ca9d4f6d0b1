package io.boomimonitor.routing;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lookup tables: they add facts to an alert, named {@code LOOKUP.FACT}, such as {@code processes.team}. A fact comes from a lookup's
 * file only: a record's own field of that name does not count.
 */
public final class Lookups {

    /** None. */
    public static final Lookups NONE = new Lookups(Map.of(), () -> { });

    /** What the names of kept versions begin with, so that none is taken for that of a routing table. */
    public static final String VERSIONS = "lookups/";

    private static final Logger LOG = LoggerFactory.getLogger(Lookups.class);
    private static final String SUFFIX = ".csv";

    private final Map<String, Supplier<LookupTable>> tables;
    private final Runnable missing;

    private Lookups(Map<String, Supplier<LookupTable>> tables, Runnable missing) {
        this.missing = missing;
        this.tables = tables;
    }

    /**
     * Reads all files of the folder {@code lookups.folder}, and again when one changes. A file that is new joins them within seconds; one
     * that is refused is logged, and tries again when it changes.
     *
     * @param missing called when a destination's own recipients take a message, because a lookup names none
     * @throws ProblemException when one is refused
     */
    public static Lookups watch(Settings settings, TableFiles files, Runnable missing) {
        Path folder = folder(settings);
        Lookups lookups = read(folder, file -> files.watch(file, LookupTable.reader())::current, missing);
        Map<Path, FileStamp> refused = new HashMap<>();
        files.search(now -> {
            if (Files.isReadable(folder)) {
                lookups.join(folder, files, refused, now);
            }
        });
        return lookups;
    }

    private void join(Path folder, TableFiles files, Map<Path, FileStamp> refused, Instant now) {
        for (Path file : list(folder)) {
            FileStamp stamp = FileStamp.of(file);
            if (tables.containsKey(TableReader.name(file)) || stamp.equals(refused.get(file)) || !stamp.isStill(null, now)) {
                continue;
            }
            try {
                files.join(file, LookupTable.reader(), joined -> tables.put(TableReader.name(file), joined::current));
            } catch (ProblemException e) {
                refused.put(file, stamp);
                LOG.error("a new lookup is not used: {}", e.getMessage());
            }
        }
    }

    /**
     * Reads the files as they are now.
     *
     * @param project where a relative {@code lookups.folder} begins
     * @throws ProblemException when one is refused
     */
    public static Lookups of(Settings settings, Path project) {
        return read(project.resolve(folder(settings)), file -> {
            LookupTable table = LookupTable.read(file, TableReader.bytes(file));
            return () -> table;
        }, () -> { });
    }

    private static Path folder(Settings settings) {
        return Path.of(settings.get("lookups.folder", "routing-tables/lookups"));
    }

    private static Lookups read(Path folder, Function<Path, Supplier<LookupTable>> reader, Runnable missing) {
        Map<String, Supplier<LookupTable>> tables = new ConcurrentSkipListMap<>();
        list(folder).forEach(file -> tables.put(TableReader.name(file), reader.apply(file)));
        return new Lookups(tables, missing);
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
        } catch (IOException e) {
            throw new ProblemException(List.of(new Problem(folder.toString(), 0, null, null, "cannot be read; allow the monitor's "
                    + "user to read it")));
        }
    }

    /** @return the same lookups as they were. @param bytes of a version, by the lookup's name; empty for one that stays as it is */
    public Lookups as(Function<String, Optional<byte[]>> bytes) {
        Map<String, Supplier<LookupTable>> then = new TreeMap<>(tables);
        tables.keySet().forEach(name -> bytes.apply(name).map(version -> LookupTable.read(Path.of(name + SUFFIX), version))
                .ifPresent(table -> then.put(name, () -> table)));
        return new Lookups(then, missing);
    }

    /** @return where the lookup stands */
    public static Path file(Settings settings, LookupTable lookup) {
        return folder(settings).resolve(lookup.name() + SUFFIX);
    }

    /** @return the versions in force */
    public List<LookupTable> current() {
        return tables.values().stream().map(Supplier::get).toList();
    }

    /** @return the names of all facts, such as {@code processes.team} */
    List<String> names() {
        return current().stream().flatMap(table -> table.facts().stream().map(fact -> table.name() + "." + fact)).toList();
    }

    /** @return whether the name is that of a fact of a lookup that is there, whether it has such a fact or not */
    boolean isOwn(String field) {
        int dot = field.indexOf('.');
        return dot > 0 && tables.containsKey(field.substring(0, dot));
    }

    /** @return the field by which the fact's lookup goes; empty when the name is not that of a fact */
    Optional<String> field(String fact) {
        return isOwn(fact) ? find(fact.substring(0, fact.indexOf('.'))).map(LookupTable::field) : Optional.empty();
    }

    /** @return the lookup; empty when there is none of that name */
    Optional<LookupTable> find(String name) {
        return Optional.ofNullable(tables.get(name)).map(Supplier::get);
    }

    /** @return whether the fact holds what the destination can send to; a column without any value will do */
    boolean isFor(String fact, Destination destination) {
        List<String> values = !isOwn(fact) ? List.of() : find(fact.substring(0, fact.indexOf('.')))
                .map(table -> table.values(fact.substring(fact.indexOf('.') + 1))).orElse(List.of());
        return values.isEmpty() || values.stream().anyMatch(value -> !FactRecipients.recipients(value, destination).isEmpty());
    }

    /** @return a fact about the alert, or the alert's field; empty, never null, when there is none */
    String text(Alert alert, String field) {
        if (!isOwn(field)) {
            return alert.text(field);
        }
        int dot = field.indexOf('.');
        return tables.get(field.substring(0, dot)).get().of(alert).getOrDefault(field.substring(dot + 1), "");
    }

    /** A recipient that a rule takes from a lookup is not there. */
    void noteMissing() {
        missing.run();
    }

    /** @return all that is known of the alert, by name, such as {@code processes.team} */
    public Map<String, String> of(Alert alert) {
        Map<String, String> facts = new LinkedHashMap<>();
        current().forEach(table -> {
            Map<String, String> found = table.of(alert);
            table.facts().stream().filter(found::containsKey).forEach(fact -> facts.put(table.name() + "." + fact, found.get(fact)));
        });
        return facts;
    }
}
