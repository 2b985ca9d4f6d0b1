package io.boomimonitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.boomimonitor.testbed.Project;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route file opens in Kaoto, fits on a screen, and says what happens without a look into Java. */
class RouteConventionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();
    private static final Pattern OWN_CLASS = Pattern.compile("io\\.boomimonitor\\.[\\w.]+");

    /** These say something on a canvas only when they are described. */
    private static final Set<String> DESCRIBED = Set.of("bean", "process");

    private static final int LONGEST_ROUTE = 60;
    private static final int LONGEST_FILE = 150;
    /** Of which one is the page. */
    private static final int MOST_BEANS = 31;
    private static final int MOST_METHODS = 8;

    @ParameterizedTest
    @MethodSource("routeFiles")
    void itIsValidByTheSchemaOfTheYamlDsl(Path file) {
        Set<ValidationMessage> faults = SCHEMA.validate(JSON.valueToTree(Project.yaml(file)));

        assertThat(faults.stream().map(ValidationMessage::getMessage)).as("%s", file).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routeFiles")
    void eachCallOfABeanSaysWhatHappens(Path file) {
        Project.visit(Project.yaml(file), (key, step) -> {
            if (DESCRIBED.contains(key) && step instanceof Map<?, ?> map) {
                assertThat(map.get("description")).as("%s: description of %s", file, map).isNotNull();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("routeFiles")
    void noRouteIsLongerThanAScreen(Path file) {
        List<String> lines = Project.text(file).lines().toList();
        List<Integer> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("- ")) {
                entries.add(i);
            }
        }
        entries.add(lines.size());

        for (int i = 1; i < entries.size(); i++) {
            int first = entries.get(i - 1);
            long length = lines.subList(first, entries.get(i)).stream().filter(line -> !line.isBlank() && !line.startsWith("#")).count();
            assertThat(length).as("%s: lines from %d on", file, first + 1).isLessThanOrEqualTo(LONGEST_ROUTE);
        }
        assertThat(lines.size()).as("lines of %s", file).isLessThanOrEqualTo(LONGEST_FILE);
    }

    /** Beans have names, so that a class can be renamed without a change to a route. */
    @ParameterizedTest
    @MethodSource("routeFiles")
    void noClassOfOursIsNamedButExceptions(Path file) {
        if (file.startsWith("src/simulator")) {
            return; // it has no Java outside itself that could make its beans
        }
        Set<String> named = new TreeSet<>();
        Project.visit(Project.yaml(file), (key, value) -> {
            if (!key.equals("exception") && !(value instanceof Map)) {
                OWN_CLASS.matcher(value.toString()).results().forEach(name -> named.add(key + ": " + name.group()));
            }
        });
        named.removeIf(name -> name.startsWith("steps: ") || name.startsWith("doCatch: ") || name.startsWith("onException: "));

        assertThat(named).as("%s", file).isEmpty();
    }

    @Test
    void beansAreFewAndNoneDoesEverything() {
        Map<String, Set<String>> methods = new TreeMap<>();
        Project.files("routes", ".camel.yaml").forEach(file -> Project.visit(Project.yaml(file), (key, value) -> {
            if (Set.of("bean", "method").contains(key) && value instanceof Map<?, ?> call && call.get("ref") != null) {
                methods.computeIfAbsent(call.get("ref").toString(), name -> new TreeSet<>())
                        .add(String.valueOf(call.get("method")).replaceFirst("\\(.*", ""));
            }
        }));

        assertThat(methods).hasSizeLessThanOrEqualTo(MOST_BEANS);
        assertThat(methods).allSatisfy((bean, called) -> assertThat(called).as("methods of %s that routes call", bean)
                .hasSizeLessThanOrEqualTo(MOST_METHODS));
    }

    static List<Path> routeFiles() {
        return Project.routeFiles();
    }

    /** Camel's own, of the release that the project uses. */
    private static JsonSchema schema() {
        try (InputStream schema = YamlRoutesBuilderLoader.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
