package io.boomimonitor.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.testbed.Fuzz;
import io.boomimonitor.testbed.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Ready templates make a message of any record; a broken template is refused with its file, or makes one. */
class TemplateFuzzTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Destination> READY = Stream.of("datadog", "jira-issue", "jira-service-management", "pagerduty", "servicenow",
            "splunk", "teams", "webhook").map(TemplateFuzzTest::ready).toList();
    private static final Templates TEMPLATES = Templates.of(Destinations.of(READY.toArray(Destination[]::new)), Samples.MESSAGES);
    private static final Path QUERY = Path.of("routes/sinks/templates/webhook.jq");
    private static final Path TEXT = Path.of("routes/sinks/templates/syslog.ftl");

    @Property(tries = 100, seed = Fuzz.SEED)
    void everyReadyTemplateMakesAMessageOfAnyRecord(@ForAll("texts") String name, @ForAll("texts") String error,
            @ForAll("texts") String other) throws Exception {
        Delivery delivery = Samples.with("processName", name, "error", error, "environment", other, "executionId", other,
                "eventDate", error, "eventLevel", name, "status", other, "atomName", error);

        for (Destination destination : READY) {
            Request made = TEMPLATES.request(delivery, destination);
            JsonNode body = made.body() instanceof JsonNode json ? json : JSON.readTree(made.body().toString());
            assertThat(body.isContainerNode()).as("%s", destination).isTrue();
        }
    }

    @Property(tries = 200, seed = Fuzz.SEED)
    void aBrokenQueryIsRefusedOrMakesSomething(@ForAll("queries") byte[] bytes) {
        renderedOrRefused(QUERY, bytes);
    }

    @Property(tries = 200, seed = Fuzz.SEED)
    void aBrokenTextIsRefusedOrMakesSomething(@ForAll("freeMarkers") byte[] bytes) {
        renderedOrRefused(TEXT, bytes);
    }

    private static Destination ready(String name) {
        return new Destination(name, "http", "http://127.0.0.1/" + name, List.of(), false, Map.of("template",
                "routes/sinks/templates/" + name + ".jq", "value.project", "OPS", "value.routing-key", "k", "value.index", "boomi"));
    }

    private static void renderedOrRefused(Path file, byte[] bytes) {
        try {
            assertThat(Template.read(file, bytes).render(MessageModel.of(Samples.delivery(), Samples.MESSAGES))).isNotNull();
        } catch (ProblemException refused) {
            assertThat(refused.problems()).isNotEmpty().allMatch(problem -> problem.file().endsWith(file.getFileName().toString()));
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Fuzz.text("Orders", " to ", "ERP", "${1+1}", "<b>", "\\(.x)", "\n", "2026-08-08T06:14:42Z", "ERROR");
    }

    @Provide
    Arbitrary<byte[]> queries() throws IOException {
        return Fuzz.mutated(Files.readString(QUERY));
    }

    @Provide
    Arbitrary<byte[]> freeMarkers() throws IOException {
        return Fuzz.mutated(Files.readString(TEXT));
    }
}
