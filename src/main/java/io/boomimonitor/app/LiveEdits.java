package io.boomimonitor.app;

import io.boomimonitor.app.check.EditCheck;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.Shipped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up what is edited below {@code routes} while the monitor runs: the templates of the sinks by itself, the routes when
 * {@code routes/.reload} is touched. Each is checked first; a bad edit is reported with file and line, and the last good one stays in
 * force.
 */
final class LiveEdits {

    private static final Logger LOG = LoggerFactory.getLogger(LiveEdits.class);
    private static final String YAML = ".camel.yaml";
    /** Whoever writes a file in pieces is given this long. */
    private static final Duration STILL = Duration.ofSeconds(1);

    private final Path folder;
    private final EditCheck check;
    private final LiveRoutes routes;
    private final Clock clock;
    private final BiConsumer<String, String> refused;
    private final Consumer<String> accepted;
    private final Map<String, String> inForce = new HashMap<>();
    private final Map<String, String> bad = new HashMap<>();
    private FileTime asked;

    /**
     * @param folder   where {@code routes} is
     * @param refused  hears of a template that is refused: its title, and why
     * @param accepted hears of one that is in force, by its title
     */
    LiveEdits(Path folder, EditCheck check, LiveRoutes routes, Clock clock, BiConsumer<String, String> refused, Consumer<String> accepted)
            throws IOException {
        this.folder = folder;
        this.check = check;
        this.routes = routes;
        this.clock = clock;
        this.refused = refused;
        this.accepted = accepted;
        for (Map.Entry<String, Path> file : files().entrySet()) {
            inForce.put(file.getKey(), text(file.getValue()));
        }
        // one that was refused when the last monitor ended is good now, or this one would not have started
        inForce.keySet().stream().filter(this::isTemplate).forEach(name -> {
            routes.hold(name);
            accepted.accept(title(name));
        });
        this.asked = asked();
    }

    /** One thread calls it, every few seconds. */
    void look() {
        try {
            for (Map.Entry<String, Path> file : files().entrySet()) {
                if (isTemplate(file.getKey()) && isChanged(file.getKey(), file.getValue())) {
                    takeUp(file.getKey(), file.getValue());
                }
            }
            FileTime now = asked();
            if (!now.equals(asked)) {
                asked = now;
                reloadRoutes();
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("edits below routes could not be looked at, the next try follows: {}", e.toString());
        }
    }

    /** The sinks' own; those of destinations, {@code destination.NAME.template}, are watched as tables are. */
    private boolean isTemplate(String name) {
        return name.matches(".*\\.(ftlh?|jq)") && !users(name).isEmpty();
    }

    private List<String> users(String template) {
        return inForce.entrySet().stream().filter(file -> file.getKey().endsWith(YAML) && file.getValue().contains(template))
                .map(Map.Entry::getKey).toList();
    }

    private boolean isChanged(String name, Path file) throws IOException {
        boolean still = Files.getLastModifiedTime(file).toInstant().plus(STILL).isBefore(clock.instant());
        return still && !text(file).equals(bad.getOrDefault(name, inForce.get(name)));
    }

    private void takeUp(String name, Path file) throws IOException {
        String text = text(file);
        List<Problem> problems = check.template(file);
        if (!problems.isEmpty()) {
            bad.put(name, text);
            refused.accept(title(name), lines(problems));
            return;
        }
        bad.remove(name);
        if (!text.equals(inForce.put(name, text))) {
            routes.templateChanged(name, users(name).stream().collect(Collectors.toMap(user -> user, inForce::get)));
        }
        LOG.info("{}: the changed file is in force", name);
        accepted.accept(title(name));
    }

    private static String title(String template) {
        return "template " + Path.of(template).getFileName();
    }

    /** All or none: files may need each other. */
    private void reloadRoutes() throws IOException {
        Map<String, String> changed = new TreeMap<>();
        for (Map.Entry<String, Path> file : files().entrySet()) {
            if (file.getKey().endsWith(YAML) && !text(file.getValue()).equals(inForce.get(file.getKey()))) {
                changed.put(file.getKey(), text(file.getValue()));
            }
        }
        List<Problem> problems = changed.isEmpty() ? List.of() : check.routes();
        if (changed.isEmpty()) {
            LOG.info("routes/.reload was touched, but no route file has changed");
        } else if (!problems.isEmpty()) {
            LOG.error("the changed routes are not used, the last good ones stay in force: {}", lines(problems));
        } else {
            Map<String, String> before = new HashMap<>(inForce);
            before.keySet().retainAll(changed.keySet());
            List<String> later = routes.reload(changed, before);
            inForce.putAll(changed);
            later.forEach(name -> LOG.warn("{}: the changed file is in force after a restart", name));
            changed.keySet().stream().filter(name -> !later.contains(name))
                    .forEach(name -> LOG.info("{}: the changed file is in force", name));
        }
    }

    /** @return when the routes were last asked to be read again */
    private FileTime asked() throws IOException {
        Path file = folder.resolve("routes/.reload");
        return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
    }

    /** @return by their names such as {@code routes/sinks/mail.ftlh}; the user's own where the release has one, too */
    private Map<String, Path> files() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        Shipped.tree(folder.resolve("routes")).forEach((name, file) -> files.put("routes/" + name.toString().replace('\\', '/'), file));
        return files;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static String lines(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    }
}
