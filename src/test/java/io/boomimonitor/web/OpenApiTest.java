package io.boomimonitor.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.app.PageServer;
import io.boomimonitor.testbed.TestStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code openapi.json} says what {@code /api} answers: every path, and every field. */
class OpenApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void everyPathIsAnsweredAsItIsDescribed() throws Exception {
        try (PageServer server = PageServer.open(TestStores.sqlite(), folder)) {
            SomeAlerts.store(server, folder, "e1", "Orders", "Connection refused", "run:Orders@a");
            server.store().sql().sql("""
                    insert into silence (silence_no, criteria, problem, source_table, from_at, until_at, by_whom, reason, created_at)
                    values (1, '{}', 'run:Orders@a', 'events', 0, null, 'me', 'why', 0)""").update();
            JsonNode described = JSON.readTree(server.get("/api/openapi.json").body());

            assertThat(described).isEqualTo(JSON.readTree(Files.readString(Path.of("routes/page/openapi.json"))));
            Map<String, JsonNode> paths = new LinkedHashMap<>();
            described.path("paths").fields().forEachRemaining(path -> paths.put(path.getKey(), path.getValue()));
            assertThat(paths.keySet()).contains("/api/now", "/api/alerts", "/api/alerts/{alertId}", "/api/processes", "/api/tables");
            for (Map.Entry<String, JsonNode> path : paths.entrySet()) {
                String body = server.get(path.getKey().replace("{alertId}", "e1")).body();
                JsonNode schema = path.getValue().at("/get/responses/200/content/application~1json/schema");
                List<String> faults = new ArrayList<>();
                if (!schema.isMissingNode()) {
                    check(described, schema, JSON.readTree(body), path.getKey(), faults);
                }
                assertThat(faults).as(body).isEmpty();
            }
        }
    }

    @Test
    void everyFilterThatIsDescribedIsOne() throws Exception {
        try (PageServer server = PageServer.open(TestStores.sqlite(), folder)) {
            SomeAlerts.store(server, folder, "e1", "Orders", "Connection refused", "run:Orders@a");
            JsonNode described = JSON.readTree(server.get("/api/openapi.json").body());

            List<String> filters = StreamSupport.stream(described.at("/paths/~1api~1alerts/get/parameters").spliterator(), false)
                    .map(parameter -> parameter.path("name").asText()).toList();

            assertThat(filters).hasSize(10).allSatisfy(filter -> {
                String value = filter.equals("from") ? "2999-01-01T00:00" : filter.equals("until") ? "1999-01-01T00:00"
                        : filter.equals("before") ? "1" : filter.equals("state") ? "none" : "no%20such";
                assertThat(JSON.readTree(server.get("/api/alerts?" + filter + "=" + value).body()).path("alerts")).as(filter).isEmpty();
            });
        }
    }

    private static void check(JsonNode described, JsonNode schema, JsonNode value, String where, List<String> faults) {
        JsonNode meant = schema.has("$ref") ? described.at(schema.path("$ref").asText().substring(1)) : schema;
        List<String> types = meant.path("type").isArray() ? StreamSupport.stream(meant.path("type").spliterator(), false)
                .map(JsonNode::asText).toList() : List.of(meant.path("type").asText());
        if (!types.contains(type(value))) {
            faults.add(where + ": " + value + " is none of " + types);
        }
        value.fields().forEachRemaining(field -> {
            JsonNode of = meant.path("properties").path(field.getKey());
            JsonNode any = meant.path("additionalProperties");
            if (meant.has("properties") && of.isMissingNode()) {
                faults.add(where + "." + field.getKey() + " is not described");
            } else if (meant.has("properties") || any.isObject()) {
                check(described, of.isMissingNode() ? any : of, field.getValue(), where + "." + field.getKey(), faults);
            }
        });
        if (value.isArray()) {
            value.forEach(one -> check(described, meant.path("items"), one, where + "[]", faults));
        }
    }

    private static String type(JsonNode value) {
        return value.isObject() ? "object" : value.isArray() ? "array" : value.isNull() ? "null" : value.isBoolean() ? "boolean"
                : value.isIntegralNumber() ? "integer" : value.isNumber() ? "number" : "string";
    }
}
