package io.boomimonitor.command;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.boomi.TypedPairs;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads records that users have at hand: one JSON object, JSON lines, a JSON array, Boomi's whole {@code QueryResult}, or what
 * the sinks http and file write.
 */
final class RecordReader {

    /** Receives what is read. */
    interface Reader {

        /** A record as Boomi returned it. */
        void record(ObjectNode record);

        /** What a sink wrote: an alert that was routed once, with the source whose table did it. */
        void alert(Alert alert);
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;

    /** @param name what an error message calls the input */
    RecordReader(String name) {
        this.name = name;
    }

    /**
     * Reads one record after the other.
     *
     * @throws ProblemException when the input is no JSON, or holds anything but objects
     */
    void read(InputStream in, Reader records) throws IOException {
        try (JsonParser parser = JSON.createParser(in)) {
            while (parser.nextToken() != null) {
                // the brackets of an outer array are skipped, so that it need not fit into memory
                if (parser.currentToken() != JsonToken.START_ARRAY && parser.currentToken() != JsonToken.END_ARRAY) {
                    hand(parser.readValueAsTree(), parser, records);
                }
            }
        } catch (JsonProcessingException e) {
            throw refused(e.getLocation() == null ? 0 : e.getLocation().getLineNr(), "is no JSON: " + e.getOriginalMessage());
        }
    }

    private void hand(JsonNode value, JsonParser parser, Reader records) {
        if (!(value instanceof ObjectNode record)) {
            throw refused(parser.currentLocation().getLineNr(),
                    "a record is a JSON object, such as {\"eventId\": \"...\", \"eventLevel\": \"ERROR\"}");
        }
        if (record.path("result").isArray()) {
            record.path("result").forEach(inner -> hand(inner, parser, records));
        } else if (record.has("alertId") && record.path("alert").isObject()) {
            records.alert(alert(record));
        } else {
            TypedPairs.unwrap(record);
            records.record(record);
        }
    }

    /** What ends a problem is routed otherwise, so its state counts. */
    private static Alert alert(ObjectNode sent) {
        Alert alert = new Alert(sent.path("alertId").asText(), sent.path("source").asText(""), (ObjectNode) sent.get("alert"));
        String problem = sent.path("problem").asText("");
        String state = sent.path("state").asText("");
        return problem.isEmpty() || !List.of("open", "over").contains(state) ? alert : alert.about(problem, AlertState.of(state));
    }

    private ProblemException refused(int line, String message) {
        return new ProblemException(List.of(new Problem(name, line, null, null, SafeText.escaped(message))));
    }
}
