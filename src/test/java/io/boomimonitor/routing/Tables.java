package io.boomimonitor.routing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tables, destinations and alerts for tests. */
final class Tables {

    /** As in application.properties: mail has recipients of its own, slack has none; 'silent' lacks an endpoint. */
    static final Destinations DESTINATIONS = Destinations.of(
            new Destination("mail", "mail", "file:mail", List.of("integration-team@example.com"), true, Map.of()),
            new Destination("slack", "slack", "file:slack", List.of(), true, Map.of()),
            new Destination("http", "http", "file:http", List.of(), false, Map.of()),
            new Destination("jdbc", "jdbc", "file:jdbc", List.of(), false, Map.of()),
            new Destination("file", "file", "file:file", List.of(), false, Map.of()),
            new Destination("no-endpoint", "http", null, List.of(), false, Map.of()));

    static final Instant NOW = Instant.parse("2026-01-30T12:00:00Z");

    private Tables() {
    }

    static RoutingTable table(String... lines) {
        return table(MatchMode.ALL, String.join("\n", lines));
    }

    static RoutingTable table(MatchMode mode, String text) {
        return TableReader.read(Path.of("events.csv"), text.getBytes(StandardCharsets.UTF_8), DESTINATIONS, mode);
    }

    /** @param namesAndValues in pairs */
    static Alert alert(String... namesAndValues) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Alert("event-1", "events", fields);
    }

    static List<Integer> lines(RoutingTable table, Alert alert) {
        return table.match(alert, NOW).stream().map(Match::line).toList();
    }
}
