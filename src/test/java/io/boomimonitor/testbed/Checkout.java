package io.boomimonitor.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** The project as someone gets it: nothing built, nothing run. */
public final class Checkout {

    private static final Set<String> LEFT_OUT = Set.of(".git", "target", "data", "outbox", ".camel-jbang");

    private Checkout() {
    }

    /** Copies the project into a folder. */
    public static void copyTo(Path folder) throws IOException {
        Path project = Path.of("").toAbsolutePath();
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).map(project::relativize)
                    .filter(file -> !LEFT_OUT.contains(file.getName(0).toString())).toList()) {
                Path to = folder.resolve(file);
                Files.createDirectories(to.getParent());
                Files.copy(project.resolve(file), to);
            }
        }
    }
}
