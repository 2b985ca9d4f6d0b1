package io.boomimonitor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files that a release brings along: routes, templates, tables, property files. The monitor runs in a folder of its user's; what that one
 * lacks is the release's. In a clone both are one, and all this changes nothing.
 */
public final class Shipped {

    /** The system property that names the release's folder; not set in a clone. */
    public static final String FOLDER = "boomi-monitor.release";

    private Shipped() {
    }

    /** @return the release's folder; empty in a clone, and where someone runs the monitor in the release's own folder */
    public static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty(FOLDER)).map(Path::of).filter(folder -> !folder.equals(Path.of("").toAbsolutePath()));
    }

    /** @return the user's own file if there is one, else the release's; the path itself when there is neither */
    public static Path find(Path file) {
        return file.isAbsolute() || Files.exists(file) ? file
                : folder().map(release -> release.resolve(file)).filter(Files::exists).orElse(file);
    }

    /** @return the same for the value of a key, which may be no path at all */
    static String find(String value) {
        return value.startsWith("routing-tables/") && folder().isPresent() ? find(Path.of(value)).toString() : value;
    }

    /** @return the file or folder of both, the release's first, as far as they are there */
    public static List<Path> both(Path file) {
        List<Path> files = new ArrayList<>();
        if (!file.isAbsolute()) {
            folder().map(release -> release.resolve(file)).ifPresent(files::add);
        }
        files.add(file);
        return files.stream().filter(Files::exists).toList();
    }

    /**
     * @return the files in a folder and those below it, in the order of their names; where both have one, the user's
     * @throws IOException when there is no such folder, or it cannot be read
     */
    public static List<Path> walk(Path folder) throws IOException {
        if (both(folder).isEmpty()) {
            throw new NoSuchFileException(folder.toString());
        }
        return List.copyOf(tree(folder).values());
    }

    /** @return the same by their paths in the folder; none when there is no such folder. @throws IOException when it cannot be read */
    public static Map<Path, Path> tree(Path folder) throws IOException {
        Map<Path, Path> byName = new TreeMap<>();
        for (Path root : both(folder)) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(Files::isRegularFile).forEach(file -> byName.put(root.relativize(file), file));
            }
        }
        return byName;
    }
}
