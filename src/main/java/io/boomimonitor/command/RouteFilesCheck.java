package io.boomimonitor.command;

import freemarker.core.ParseException;
import freemarker.template.Configuration;
import freemarker.template.Template;
import io.boomimonitor.alert.Shown;
import io.boomimonitor.config.Problem;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Checks that the routes are YAML and the message templates are FreeMarker. */
final class RouteFilesCheck {

    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();

    /** @param folder where {@code routes} is */
    RouteFilesCheck(Path folder) {
        this.folder = folder;
    }

    List<Problem> run() {
        for (Path file : files()) {
            String name = file.getFileName().toString();
            if (name.endsWith(".camel.yaml")) {
                checkYaml(file);
            } else if (name.endsWith(".ftl") || name.endsWith(".ftlh")) {
                checkTemplate(file);
            }
        }
        return problems;
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(folder.resolve("routes"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            problems.add(new Problem("routes", 0, null, null, "the folder cannot be read (" + e.getMessage() + ")"));
            return List.of();
        }
    }

    private void checkYaml(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            new Parse(LoadSettings.builder().build()).parseReader(text).forEach(event -> { });
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().orElseThrow();
            add(file, mark.getLine() + 1, "is no YAML: " + e.getProblem() + ", at column " + (mark.getColumn() + 1));
        } catch (YamlEngineException | IOException e) {
            add(file, 0, "is no YAML: " + e.getMessage());
        }
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

    private void add(Path file, int line, String message) {
        problems.add(new Problem(folder.relativize(file).toString(), line, null, null, Shown.whole(message)));
    }
}
