package io.boomimonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.app.check.EditCheck;
import io.boomimonitor.config.Settings;
import io.boomimonitor.sink.SinkBeans;
import io.boomimonitor.sink.Templates;
import io.boomimonitor.testbed.LogLines;
import io.boomimonitor.testbed.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates and routes are edited while Camel runs them. */
class RouteReloadTest {

    private static final String ROUTE = """
            # Says what its template says, and a word of its own.
            - route:
                id: greet
                description: Greets
                from:
                  uri: direct:greet
                  steps:
                    - to:
                        uri: freemarker:file:FOLDER/routes/sinks/greet.ftl
                    - setBody:
                        expression:
                          simple:
                            expression: "${body} route"
            - route:
                id: count
                description: Counts
                from:
                  uri: direct:count
                  steps:
                    - setBody:
                        expression:
                          jq:
                            expression: resource:file:FOLDER/routes/sinks/count.jq
                            resultType: java.lang.String
            """;

    @TempDir
    private Path folder;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> refused = new ArrayList<>();
    private final List<String> accepted = new ArrayList<>();
    private LiveEdits edits;
    private int edited;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(folder.resolve("routes/sinks"));
        write("sinks/greet.camel.yaml", ROUTE.replace("FOLDER", folder.toString()));
        write("sinks/greet.ftl", "hello ${body}");
        write("sinks/count.jq", ".n + 1");
        write("sinks/unused.ftl", "nobody names it");
        SinkBeans.of(Samples.MESSAGES, Clock.systemUTC(), Templates.NONE).forEach(camel.getRegistry()::bind);
        Resource route = ResourceHelper.resolveResource(camel, "file:" + folder.resolve("routes/sinks/greet.camel.yaml"));
        PluginHelper.getRoutesLoader(camel).loadRoutes(route);
        camel.start();
        Settings none = new Settings(Set.of(), key -> Optional.empty());
        edits = new LiveEdits(folder, new EditCheck(folder, none), new LiveRoutes(camel), Clock.systemUTC(),
                (title, why) -> refused.add(title + ": " + why), accepted::add);
        assertThat(accepted).containsExactlyInAnyOrder("template greet.ftl", "template count.jq");
        accepted.clear();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void anEditedTemplateIsTakenUpByItself() throws IOException {
        assertThat(greeting()).isEqualTo("hello you route");

        write("sinks/greet.ftl", "good day ${body}");
        assertThat(greeting()).as("before it has been checked").isEqualTo("hello you route");
        edits.look();

        assertThat(greeting()).isEqualTo("good day you route");
        assertThat(accepted).containsExactly("template greet.ftl");
        assertThat(refused).isEmpty();
    }

    @Test
    void aBadTemplateIsReportedOnceWithItsLineAndTheLastGoodOneStaysInForce() throws IOException {
        write("sinks/greet.ftl", "good day\n<#if>${body}");

        edits.look();
        edits.look();

        assertThat(refused).singleElement().asString().startsWith("template greet.ftl: ").contains("routes/sinks/greet.ftl:2: ");
        assertThat(greeting()).isEqualTo("hello you route");
        write("sinks/greet.ftl", "good evening ${body}");
        edits.look();
        assertThat(greeting()).isEqualTo("good evening you route");
        assertThat(accepted).containsExactly("template greet.ftl");
    }

    @Test
    void aBadEditThatIsTakenBackIsOver() throws IOException {
        write("sinks/greet.ftl", "<#if>");
        edits.look();
        write("sinks/greet.ftl", "hello ${body}");

        edits.look();
        edits.look();

        assertThat(refused).hasSize(1);
        assertThat(accepted).containsExactly("template greet.ftl");
        assertThat(greeting()).isEqualTo("hello you route");
    }

    @Test
    void aProgramOfJqIsTakenUpWithItsRouteAndABadOneIsNot() throws IOException {
        assertThat(count()).isEqualTo("3");
        write("sinks/count.jq", ".n + 10");
        edits.look();
        assertThat(count()).isEqualTo("12");

        write("sinks/count.jq", ".n +\n+ }");
        edits.look();

        assertThat(refused).singleElement().asString().contains("routes/sinks/count.jq:2: ");
        assertThat(count()).isEqualTo("12");
    }

    @Test
    void anEditedRouteIsTakenUpWhenItIsAskedFor() throws IOException {
        edit("route\"", "changed route\"");
        edits.look();
        assertThat(greeting()).isEqualTo("hello you route");

        ask();
        edits.look();

        assertThat(greeting()).isEqualTo("hello you changed route");
    }

    @Test
    void aBadRouteIsReportedWithItsLineAndTheLastGoodOnesStayInForce() throws IOException {
        try (LogLines log = LogLines.of(LiveEdits.class.getName())) {
            edit("steps:", "stepps:");
            ask();
            edits.look();

            assertThat(log.all()).singleElement().asString().contains("the last good ones stay in force", "routes/sinks/greet.camel.yaml:")
                    .contains("Unsupported field: stepps");
        }
        assertThat(greeting()).isEqualTo("hello you route");
        assertThat(count()).isEqualTo("3");

        edit("stepps:", "steps:");
        edit("route\"", "mended route\"");
        ask();
        edits.look();

        assertThat(greeting()).isEqualTo("hello you mended route");
    }

    @Test
    void anEditOfATemplateDoesNotBringARouteIntoForceThatWasNotAskedFor() throws IOException {
        edit("route\"", "changed route\"");
        write("sinks/count.jq", ".n + 10");

        edits.look();

        assertThat(count()).isEqualTo("12");
        assertThat(greeting()).isEqualTo("hello you route");
    }

    @Test
    void whatNoRouteNamesIsNotLookedAt() throws IOException {
        write("sinks/unused.ftl", "<#if>");

        edits.look();

        assertThat(refused).isEmpty();
        assertThat(accepted).isEmpty();
    }

    private String greeting() {
        return camel.createProducerTemplate().requestBody("direct:greet", "you", String.class);
    }

    private String count() {
        return camel.createProducerTemplate().requestBody("direct:count", "{\"n\":2}", String.class);
    }

    private void edit(String from, String to) throws IOException {
        Path file = folder.resolve("routes/sinks/greet.camel.yaml");
        write("sinks/greet.camel.yaml", Files.readString(file).replace(from, to));
    }

    private void ask() throws IOException {
        write(".reload", "");
    }

    /** Some time ago, as it is when nobody writes any more; each time another one. */
    private void write(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("routes").resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600 - edited++)));
    }
}
