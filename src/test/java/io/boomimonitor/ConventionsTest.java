package io.boomimonitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The project's conventions: someone who has never seen it must find every room. */
class ConventionsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z][\\w.-]*)(:[^}]*)?}}");
    private static final List<String> WITH_EXPRESSION =
            List.of("setBody", "setHeader", "setVariable", "setProperty", "split", "filter", "loop", "throttle");

    @Test
    void aRouteFileHoldsARouteOfItsName() {
        for (Path file : Project.routeFiles()) {
            String name = file.getFileName().toString().replace(".camel.yaml", "");
            boolean isFolderOfRoutes = Set.of("boomi-api", "boomi-busy", "on-failure", "housekeeping").contains(name);

            assertThat(ids(file).stream().anyMatch(name::equals) || isFolderOfRoutes).as("a route '%s' in %s", name, file).isTrue();
        }
    }

    @Test
    void everyRouteHasADescriptionAndAnIdOfItsOwn() {
        List<String> all = new ArrayList<>();
        for (Path file : Project.routeFiles()) {
            for (Map<?, ?> route : Project.routes(file)) {
                assertThat(route.get("id")).as("id of a route in %s", file).isNotNull();
                all.add(route.get("id").toString());
                if (!route.containsKey("parameters")) {
                    assertThat(route.get("description")).as("description of %s", route.get("id")).isNotNull();
                }
            }
        }

        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void aDirectEndpointIsTheRouteOfThatName() {
        Set<String> ids = Project.routeFiles().stream().flatMap(file -> ids(file).stream()).collect(Collectors.toSet());
        for (Path file : Project.routeFiles()) {
            for (Map<?, ?> route : Project.routes(file)) {
                Map<?, ?> itself = route.get("route") instanceof Map<?, ?> ofTemplate ? ofTemplate : route;
                String from = ((Map<?, ?>) itself.get("from")).get("uri").toString();
                if (from.startsWith("direct:")) {
                    assertThat(from).as("%s", file).isEqualTo("direct:" + route.get("id"));
                }
            }
            for (MatchResult use : Pattern.compile("uri: direct:([\\w-]+)\\s").matcher(Project.text(file)).results().toList()) {
                assertThat(ids).as("direct: names in %s", file).contains(use.group(1));
            }
        }
    }

    @Test
    void yamlIsCanonical() {
        Project.routeFiles().forEach(file -> checkCanonical(file, Project.yaml(file)));
    }

    @Test
    void aRouteFileBeginsWithAReason() {
        for (Path file : Project.routeFiles()) {
            assertThat(Project.text(file)).as("%s", file).startsWith("# ");
        }
    }

    @Test
    void everyPlaceholderHasADefault() {
        Set<String> keys = new TreeSet<>(Project.properties("application.properties").stringPropertyNames());
        keys.addAll(Set.of("name", "destination", "sink", "lane", "lanes", "portion", "batch", "source", "schedule"));
        for (Path file : Project.routeFiles()) {
            for (MatchResult placeholder : PLACEHOLDER.matcher(Project.text(file)).results().toList()) {
                if (placeholder.group(2) == null) {
                    assertThat(keys).as("keys used by %s", file).contains(placeholder.group(1));
                }
            }
        }
    }

    @Test
    void everyKeyIsExplainedInTheLineAboveIt() {
        for (String file : List.of("application.properties", "application-dev.properties")) {
            String before = "";
            boolean explained = false;
            for (String line : Project.text(Path.of(file)).lines().toList()) {
                if (line.startsWith("#")) {
                    explained = true;
                } else if (line.isBlank()) {
                    explained = false;
                } else if (!line.startsWith("camel.") && !line.startsWith("logging.") && !line.startsWith(" ")) {
                    assertThat(explained).as("%s: explanation of '%s', after '%s'", file, line, before).isTrue();
                }
                before = line;
            }
        }
    }

    /** A destination's sink is the one of its own name, unless it names another. */
    @Test
    void everyDestinationHasASinkAndEverySinkADestination() throws IOException {
        Properties properties = Project.properties("application.properties");
        Set<String> used = properties.stringPropertyNames().stream().filter(key -> key.startsWith("destination."))
                .map(key -> key.split("\\.")[1]).map(name -> properties.getProperty("destination." + name + ".sink", name))
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> sinks = Files.list(Path.of("routes/sinks"))) {
            assertThat(sinks.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".camel.yaml"))
                    .map(name -> name.replace(".camel.yaml", ""))).containsExactlyInAnyOrderElementsOf(used);
        }
    }

    @Test
    void camelJBangFetchesTheVersionsThatTheBuildUses() {
        String pom = Project.text(Path.of("pom.xml"));
        for (String dependency : Project.properties("application.properties").getProperty("camel.jbang.dependencies").split(",")) {
            String[] parts = dependency.strip().split(":");
            if (parts.length == 3) {
                String property = Pattern.compile("<artifactId>" + parts[1] + "</artifactId><version>\\$\\{([^}]+)}").matcher(pom).results()
                        .findFirst().orElseThrow(() -> new AssertionError(parts[1] + " is not in pom.xml")).group(1);
                assertThat(pom).contains("<" + property + ">" + parts[2] + "</" + property + ">");
            }
        }
    }

    private static void checkCanonical(Path file, Object node) {
        if (node instanceof List<?> list) {
            list.forEach(item -> checkCanonical(file, item));
        } else if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (key.equals("to") || key.equals("toD")) {
                    assertThat(value).as("%s: '%s' with 'uri:'", file, key).isInstanceOf(Map.class);
                }
                if (WITH_EXPRESSION.contains(key)) {
                    assertThat(((Map<?, ?>) value).get("expression")).as("%s: '%s' with 'expression:'", file, key).isNotNull();
                }
                checkCanonical(file, value);
            });
        }
    }

    private static List<String> ids(Path file) {
        return Project.routes(file).stream().map(route -> route.get("id").toString()).toList();
    }
}
