package io.boomimonitor.launcher;

import io.boomimonitor.config.Shipped;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Loading and verifying classes is a third of a start. The first one has Java archive its classes in {@code data}, in the background, and
 * those after it map the archive. It fits one Java and one set of jars, whose times count; Java ignores one that does not fit, so a note
 * beside it says what it was made for. The script names it to Java, and that is why it has no other place.
 */
final class ClassArchive {

    private static final String OPTION = "-XX:SharedArchiveFile=";
    private static final Path ARCHIVE = Path.of("data/classes.jsa");
    private static final Path NOTE = Path.of("data/classes.jsa.of");
    private static final Path YOUNG = Path.of("data/classes.jsa.new");
    /** The start is over by then, and whoever only tries it has not ended it yet. */
    private static final int AFTER_SECONDS = 5;

    private ClassArchive() {
    }

    /** Makes the archive where it is missing, or was made for others; returns at once. */
    static void make() {
        Thread maker = new Thread(() -> {
            try {
                TimeUnit.SECONDS.sleep(AFTER_SECONDS);
                tidy();
                List<String> now = fingerprint();
                if (isAskedFor() && !(Files.exists(ARCHIVE) && Files.exists(NOTE) && Files.readAllLines(NOTE).equals(now))) {
                    dump();
                    Files.write(NOTE, now);
                }
            } catch (IOException | JMException | InterruptedException | RuntimeException without) {
                // a Java that cannot make one starts slower, which is no trouble of the monitor's
            }
        }, "class-archive");
        maker.setDaemon(true);
        maker.start();
    }

    /** An image brings its own, which the last of these options names. */
    private static boolean isAskedFor() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(option -> option.startsWith(OPTION))
                .reduce((first, last) -> last).filter(option -> Path.of(option.substring(OPTION.length())).equals(ARCHIVE)).isPresent();
    }

    private static void dump() throws JMException, IOException {
        Files.createDirectories(ARCHIVE.getParent());
        Files.deleteIfExists(YOUNG);
        // a monitor that is stopped meanwhile leaves no helper behind
        Thread end = new Thread(() -> ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly));
        Runtime.getRuntime().addShutdownHook(end);
        try {
            ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "vmCds",
                    new Object[] {new String[] {"static_dump", YOUNG.toString()}}, new String[] {String[].class.getName()});
        } finally {
            tidy();
            Runtime.getRuntime().removeShutdownHook(end);
        }
        Files.move(YOUNG, ARCHIVE, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What Java's helper said, in files where the monitor runs; of an earlier one, too, that did not come to its end. */
    private static void tidy() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            for (Path said : files.filter(file -> file.toString().matches("java_pid\\d+_(stdout|stderr)")).toList()) {
                Files.delete(said);
            }
        }
    }

    /** @return Java and the jars with their times */
    private static List<String> fingerprint() throws IOException {
        List<String> lines = new ArrayList<>(List.of(System.getProperty("java.home") + " " + Runtime.version()));
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty(Shipped.FOLDER), "lib"))) {
            for (Path jar : jars.sorted().toList()) {
                lines.add(jar + " " + Files.getLastModifiedTime(jar));
            }
        }
        return lines;
    }
}
