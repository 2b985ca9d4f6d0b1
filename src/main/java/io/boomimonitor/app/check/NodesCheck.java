package io.boomimonitor.app.check;

import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import java.util.List;
import java.util.regex.Pattern;

/** What several nodes cannot do together: with PostgreSQL as the store, what a node keeps in a file of its own the others lack. */
final class NodesCheck {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final Pattern DATABASE = Pattern.compile("reporting\\.url|destination\\.[^.]+\\.url");
    private static final Pattern ENDPOINT = Pattern.compile("destination\\.[^.]+\\.endpoint");

    private final Settings settings;

    NodesCheck(Settings settings) {
        this.settings = settings;
    }

    /** @return one problem for each SQLite file; {@code reporting.url} is not named where it only follows the destination jdbc */
    List<Problem> run() {
        boolean follows = value("reporting.url").equals(value("destination.jdbc.url"));
        return beginning(DATABASE, SQLITE).stream().filter(key -> !(follows && key.equals("reporting.url")))
                .map(key -> settings.origin(key).problem(null, key + " must be a database that all nodes reach, such as "
                        + "jdbc:postgresql://HOST/DATABASE, because store.url is one: each node would keep a part of it in a file of "
                        + "its own")).toList();
    }

    /** @return one warning for each folder */
    List<Problem> warnings() {
        return beginning(ENDPOINT, "file:").stream().map(key -> settings.origin(key).problem(null, key + " is a folder: each node of "
                + "several writes a part of the alerts into its own; use one that all of them mount, or ignore this for a single "
                + "node")).toList();
    }

    private List<String> beginning(Pattern keys, String scheme) {
        return !value("store.url").startsWith("jdbc:postgresql:") ? List.of() : settings.keys().stream()
                .filter(key -> keys.matcher(key).matches()).filter(key -> value(key).startsWith(scheme)).toList();
    }

    private String value(String key) {
        try {
            return settings.get(key, "");
        } catch (ProblemException reportedElsewhere) {
            return "";
        }
    }
}
