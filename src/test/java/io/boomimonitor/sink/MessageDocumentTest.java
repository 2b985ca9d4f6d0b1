package io.boomimonitor.sink;

import static io.boomimonitor.testbed.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.routing.Lookups;
import io.boomimonitor.testbed.Project;
import io.boomimonitor.testbed.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/message.md names every field of the model and no other, and its examples are what the code makes. */
class MessageDocumentTest {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Pattern FIELD = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
    private static final Instant NOW = Instant.parse("2026-08-08T06:14:46Z");
    private static final MessageSettings SETTINGS = new MessageSettings("https://platform.boomi.com", MessageSettings.RUN_PARAMETER,
            "acme-AB12CD", ZoneId.of("Europe/Berlin"), Lookups.NONE);

    private final SampleMessages samples = new SampleMessages("mail", "erp-team@example.com", NOW);

    @Test
    void everyFieldIsDocumentedAndNoOther() {
        Set<String> documented = FIELD.matcher(document()).results().map(field -> field.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> made = new TreeSet<>();
        samples.all().forEach(message -> paths("", model(message), made));

        assertThat(documented).containsExactlyElementsOf(made);
    }

    @ParameterizedTest
    @CsvSource({"One alert,alert", "A digest,digest", "A recovery,recovery"})
    void theExamplesAreWhatTheCodeMakes(String heading, String kind) throws Exception {
        Matcher block = Pattern.compile("(?s)## " + heading + "\n.*?```json\n(.*?)```").matcher(document());
        assertThat(block.find()).as("an example under '%s'", heading).isTrue();
        Delivery message = kind.equals("alert") ? samples.alert() : kind.equals("digest") ? samples.digest(212) : samples.recovery();

        assertThat(JSON.readTree(block.group(1))).as("the code makes %s", JSON.writeValueAsString(model(message)))
                .isEqualTo(model(message));
    }

    @Test
    void whatIsNotKnownIsEmptyAndNeverMissing() {
        JsonNode model = model(delivery("x", Samples.JSON.createObjectNode(), ""));

        Set<String> paths = new TreeSet<>();
        paths("", model, paths);
        assertThat(paths).contains("owner", "error", "since.utc", "thread.ts", "process").noneMatch(path -> path.startsWith("digest"));
        assertThat(model.findValues("utc")).allMatch(JsonNode::isTextual);
    }

    private static JsonNode model(Delivery message) {
        return JSON.valueToTree(MessageModel.of(message, SETTINGS));
    }

    private static String document() {
        return Project.text(Path.of("docs/message.md"));
    }

    /** Lists are named by {@code []}; the record's own fields are whatever Boomi sends. */
    private static void paths(String path, JsonNode node, Set<String> paths) {
        if (path.equals("alert") || path.equals("lookup")) {
            paths.add(path + ".NAME");
        } else if (node.isObject()) {
            node.fields().forEachRemaining(field -> paths((path.isEmpty() ? "" : path + ".") + field.getKey(), field.getValue(), paths));
        } else if (node.isArray()) {
            node.forEach(item -> paths(path + "[]", item, paths));
        } else {
            paths.add(path);
        }
    }
}
