package io.boomimonitor.config;

import io.boomimonitor.alert.Hash;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Route files and templates of the user that stand in for the release's, and whether those have changed since: after an upgrade they may
 * do what the user's do not. A note beside the store holds a fingerprint of both; an edit of the user's file settles it.
 */
public final class Replaced {

    private static final Path ROUTES = Path.of("routes");
    private static final Path NOTE = Path.of("data/replaced.properties");

    private final Properties noted = new Properties();
    private final List<Problem> warnings = new ArrayList<>();
    private boolean changed;

    private Replaced() {
    }

    /** @return a warning for each; in a clone none */
    public static List<Problem> warnings() {
        return new Replaced().look().warnings;
    }

    /** The same, and notes what is new; a start does so. */
    public static List<Problem> note() {
        Replaced replaced = new Replaced().look();
        if (replaced.changed) {
            replaced.write();
        }
        return replaced.warnings;
    }

    private Replaced look() {
        if (Shipped.folder().isPresent() && Files.isDirectory(ROUTES)) {
            try {
                if (Files.exists(NOTE)) {
                    try (Reader text = Files.newBufferedReader(NOTE)) {
                        noted.load(text);
                    }
                }
                for (Path file : Shipped.walk(ROUTES).stream().filter(file -> !file.isAbsolute()).toList()) {
                    Path original = Shipped.folder().get().resolve(file);
                    if (Files.exists(original)) {
                        compare(file.toString().replace('\\', '/'), fingerprint(file), original);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    private void compare(String file, String own, Path original) throws IOException {
        String now = own + " " + fingerprint(original);
        String before = noted.getProperty(file, "");
        if (before.startsWith(own) && !before.equals(now)) {
            warnings.add(new Problem(file, 0, null, null, "stands in for " + original + ", which another release has changed since: "
                    + "compare them; an edit of yours, or the removal of its line in " + NOTE + ", ends this warning"));
        } else if (!before.equals(now)) {
            noted.setProperty(file, now);
            changed = true;
        }
    }

    private static String fingerprint(Path file) throws IOException {
        return Hash.of(Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    private void write() {
        try {
            Files.createDirectories(NOTE.getParent());
            try (Writer text = Files.newBufferedWriter(NOTE)) {
                noted.store(text, "Your files that stand in for the release's: fingerprints of yours and of the release's");
            }
        } catch (IOException e) {
            throw new ProblemException(List.of(new Problem(NOTE.toString(), 0, null, null, "cannot be written (" + ErrorText.reason(e)
                    + "): check the folder's owner and rights")));
        }
    }
}
