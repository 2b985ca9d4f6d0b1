package io.boomimonitor.app.check;

import freemarker.core.ParseException;
import freemarker.template.Configuration;
import freemarker.template.Template;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Causes;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.Settings;
import io.boomimonitor.config.Shipped;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.model.RouteDefinition;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.springframework.core.NestedExceptionUtils;

/** Checks that the routes are what Camel takes for routes, that they fit together, and that the message templates are FreeMarker and jq. */
final class RouteFilesCheck {

    private static final Pattern JQ_ERROR = Pattern.compile("^(.*) at line (\\d+), column (\\d+)");

    private final Path folder;
    private final Settings settings;
    private final Map<RouteDefinition, Path> routes = new LinkedHashMap<>();
    private final BeanLinks beans = BeanLinks.known();
    private final List<Problem> problems = new ArrayList<>();

    /** @param folder where {@code routes} is */
    RouteFilesCheck(Path folder, Settings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** @return what is wrong with the routes, and with the templates */
    List<Problem> run() {
        List<Path> files = files();
        try (RouteReader reader = new RouteReader(settings)) {
            files.stream().filter(file -> file.toString().endsWith(".camel.yaml")).forEach(file -> checkRoutes(file, reader));
        }
        problems.addAll(RouteLinks.check(routes));
        problems.addAll(beans.check());
        files.forEach(this::checkTemplate);
        return problems;
    }

    /** @return what is wrong with the templates, which Camel reads when the first message is made */
    List<Problem> templates() {
        files().forEach(this::checkTemplate);
        return problems;
    }

    /** @return what is wrong with this one */
    List<Problem> template(Path file) {
        checkTemplate(file);
        return problems;
    }

    private List<Path> files() {
        return Stream.of(settings.get("camel.main.routes-include-pattern", "file:routes/").split(","))
                .map(pattern -> pattern.strip().replaceFirst("^file:", "")).filter(pattern -> !pattern.endsWith(".java"))
                .map(pattern -> pattern.replaceFirst("/[^/]*[*?].*", "")).flatMap(root -> files(root).stream()).toList();
    }

    private List<Path> files(String root) {
        try {
            return Shipped.walk(folder.resolve(root));
        } catch (IOException e) {
            problems.add(new Problem(root, 0, null, null, "the folder cannot be read (" + e.getMessage() + ")"));
            return List.of();
        }
    }

    private void checkTemplate(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".ftl") || name.endsWith(".ftlh")) {
            checkFreeMarker(file);
        } else if (name.endsWith(".jq")) {
            checkQuery(file);
        }
    }

    private void checkRoutes(Path file, RouteReader reader) {
        try {
            reader.read(file).forEach(route -> routes.put(route, shown(file)));
            beans.read(shown(file).toString(), Files.readString(file));
        } catch (Exception e) {
            MarkedYamlEngineException marked = Causes.first(MarkedYamlEngineException.class, e).orElse(null);
            if (marked == null || marked.getProblemMark().isEmpty()) {
                add(file, 0, "is refused by Camel: " + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            } else {
                Mark mark = marked.getProblemMark().get();
                String what = marked.getClass().getName().startsWith("org.apache.camel") ? "is no Camel route: " : "is no YAML: ";
                add(file, mark.getLine() + 1, what + marked.getProblem() + ", at column " + (mark.getColumn() + 1));
            }
        }
    }

    private Path shown(Path file) {
        return file.isAbsolute() == folder.isAbsolute() ? folder.relativize(file) : file;
    }

    private void checkFreeMarker(Path file) {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setRecognizeStandardFileExtensions(true);
        try (Reader text = Files.newBufferedReader(file)) {
            new Template(file.getFileName().toString(), text, configuration);
        } catch (ParseException e) {
            add(file, e.getLineNumber(), "is no FreeMarker template: " + e.getEditorMessage() + ", at column " + e.getColumnNumber());
        } catch (IOException e) {
            add(file, 0, "cannot be read as a template: " + e.getMessage());
        }
    }

    private void checkQuery(Path file) {
        try {
            JsonQuery.compile(Files.readString(file), Versions.JQ_1_7);
        } catch (JsonQueryException e) {
            Matcher where = JQ_ERROR.matcher(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            boolean found = where.find();
            add(file, found ? Integer.parseInt(where.group(2)) : 0, "is no jq program" + (found ? ": " + where.group(1) + ", at column "
                    + where.group(3) : ""));
        } catch (IOException e) {
            add(file, 0, "cannot be read as a jq program: " + e.getMessage());
        }
    }

    private void add(Path file, int line, String message) {
        problems.add(new Problem(shown(file).toString(), line, null, null, SafeText.escaped(message)));
    }
}
