package io.boomimonitor.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The project's own files, for tests of its conventions. */
public final class Project {

    private Project() {
    }

    /** @return all route files, the simulator's included, in the order of their names */
    public static List<Path> routeFiles() {
        return Stream.concat(files("routes", ".camel.yaml"), files("src/simulator/routes", ".camel.yaml")).toList();
    }

    /** @return the files of a folder and its sub-folders whose names end like this, in order */
    public static Stream<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the file's content as lists, maps and values, read as Camel reads it */
    public static Object yaml(Path file) {
        return new Load(LoadSettings.builder().build()).loadFromString(text(file));
    }

    /** @return the routes and route templates of a file, in order */
    public static List<Map<?, ?>> routes(Path file) {
        List<Map<?, ?>> routes = new ArrayList<>();
        for (Object entry : (List<?>) yaml(file)) {
            Stream.of("route", "routeTemplate").map(((Map<?, ?>) entry)::get).filter(Map.class::isInstance)
                    .forEach(route -> routes.add((Map<?, ?>) route));
        }
        return routes;
    }

    /** Visits each key of each map in the tree, outermost first. */
    public static void visit(Object tree, BiConsumer<String, Object> visitor) {
        if (tree instanceof List<?> list) {
            list.forEach(item -> visit(item, visitor));
        } else if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                visitor.accept(key.toString(), value);
                visit(value, visitor);
            });
        }
    }

    public static Properties properties(String file) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
