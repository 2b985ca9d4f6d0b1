package io.boomimonitor.app.check;

import freemarker.core.ParseException;
import freemarker.template.Configuration;
import freemarker.template.Template;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.Settings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.springframework.core.NestedExceptionUtils;

/** Checks that the routes are what Camel takes for routes, that they fit together, and that the message templates are FreeMarker and jq. */
final class RouteFilesCheck {

    private static final String DIRECT = "direct:";
    private static final Pattern JQ_ERROR = Pattern.compile("^(.*) at line (\\d+), column (\\d+)");

    private final Path folder;
    private final Settings settings;
    private final Map<RouteDefinition, Path> routes = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** @param folder where {@code routes} is */
    RouteFilesCheck(Path folder, Settings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    List<Problem> run() {
        try (RouteReader reader = new RouteReader(settings)) {
            files().forEach(file -> check(file, reader));
        }
        checkIds();
        checkDirect();
        return problems;
    }

    private List<Path> files() {
        return Stream.of(settings.get("camel.main.routes-include-pattern", "file:routes/").split(","))
                .map(pattern -> pattern.strip().replaceFirst("^file:", "")).filter(pattern -> !pattern.endsWith(".java"))
                .map(pattern -> pattern.replaceFirst("/[^/]*[*?].*", "")).flatMap(root -> files(root).stream()).toList();
    }

    private List<Path> files(String root) {
        try (Stream<Path> files = Files.walk(folder.resolve(root))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            problems.add(new Problem(root, 0, null, null, "the folder cannot be read (" + e.getMessage() + ")"));
            return List.of();
        }
    }

    private void check(Path file, RouteReader reader) {
        String name = file.getFileName().toString();
        if (name.endsWith(".camel.yaml")) {
            checkRoutes(file, reader);
        } else if (name.endsWith(".ftl") || name.endsWith(".ftlh")) {
            checkTemplate(file);
        } else if (name.endsWith(".jq")) {
            checkQuery(file);
        }
    }

    private void checkRoutes(Path file, RouteReader reader) {
        try {
            reader.read(file).forEach(route -> routes.put(route, file));
        } catch (Exception e) {
            MarkedYamlEngineException marked = marked(e);
            if (marked == null || marked.getProblemMark().isEmpty()) {
                add(file, 0, "is refused by Camel: " + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            } else {
                Mark mark = marked.getProblemMark().get();
                String what = marked.getClass().getName().startsWith("org.apache.camel") ? "is no Camel route: " : "is no YAML: ";
                add(file, mark.getLine() + 1, what + marked.getProblem() + ", at column " + (mark.getColumn() + 1));
            }
        }
    }

    private static MarkedYamlEngineException marked(Throwable cause) {
        return cause == null || cause instanceof MarkedYamlEngineException ? (MarkedYamlEngineException) cause : marked(cause.getCause());
    }

    private void checkIds() {
        Map<String, Path> seen = new HashMap<>();
        routes.forEach((route, file) -> {
            Path before = route.getRouteId() == null ? null : seen.put(route.getRouteId(), file);
            if (before != null) {
                add(file, line(route), "there is a route with the id '" + route.getRouteId() + "' in " + folder.relativize(before)
                        + " already; give this one another id");
            }
        });
    }

    /** A wrong name would be found only when the first alert comes by. */
    private void checkDirect() {
        List<String> known = routes.keySet().stream().map(route -> route.getInput().getEndpointUri()).toList();
        routes.forEach((route, file) -> ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class).stream()
                .map(ToDefinition::getEndpointUri).filter(uri -> uri.startsWith(DIRECT) && !uri.contains("{{") && !known.contains(uri)).distinct()
                .forEach(uri -> add(file, line(route), "the route '" + route.getRouteId() + "' goes to " + uri
                        + ", but no route begins there; correct the name, or add a route")));
    }

    private static int line(RouteDefinition route) {
        return Math.max(0, route.getLineNumber());
    }

    private void checkTemplate(Path file) {
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
            JsonQuery.compile(Files.readString(file), Versions.JQ_1_6);
        } catch (JsonQueryException e) {
            Matcher where = JQ_ERROR.matcher(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            boolean found = where.find();
            add(file, found ? Integer.parseInt(where.group(2)) : 0, "is no jq program" + (found ? ": " + where.group(1) + ", at column " + where.group(3) : ""));
        } catch (IOException e) {
            add(file, 0, "cannot be read as a jq program: " + e.getMessage());
        }
    }

    private void add(Path file, int line, String message) {
        problems.add(new Problem(folder.relativize(file).toString(), line, null, null, SafeText.escaped(message)));
    }
}
