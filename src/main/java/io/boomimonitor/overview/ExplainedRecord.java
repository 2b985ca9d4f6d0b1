package io.boomimonitor.overview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Recovery;
import io.boomimonitor.routing.Explanation;
import io.boomimonitor.routing.RoutingTable;
import java.time.Instant;

/** Where a record would be sent, and why. */
final class ExplainedRecord {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of the rows that do not match; a table may have many. */
    private static final int MOST = 100;

    private final Routing routing;

    ExplainedRecord(Routing routing) {
        this.routing = routing;
    }

    ObjectNode of(RoutingTable table, String source, String record, Instant now) {
        Explanation explanation = table.explain(Recovery.byType(routing.alert(source, read(record))), now);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("table", table.name()).put("version", table.version());
        json.putArray("matches");
        explanation.matches().forEach(match -> json.withArray("matches").addObject().put("line", match.line())
                .put("destination", String.join(";", match.destinations())).put("to", String.join(";", match.recipients()))
                .put("note", match.note()));
        json.putArray("stoppedBy");
        explanation.stopped().stream().limit(MOST).forEach(stopped -> json.withArray("stoppedBy").add(stopped(stopped)));
        return json;
    }

    private static ObjectNode stopped(Explanation.Stopped stopped) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("line", stopped.line());
        return stopped.endedByLine() > 0 ? json.put("endedByLine", stopped.endedByLine())
                : json.put("column", stopped.column()).put("pattern", stopped.pattern()).put("value", stopped.value());
    }

    private static ObjectNode read(String record) {
        try {
            JsonNode json = JSON.readTree(record);
            if (json instanceof ObjectNode object) {
                return object.path("alert") instanceof ObjectNode sent ? sent : object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the record is no JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("a record is one JSON object, such as {\"eventId\": \"1\", \"eventLevel\": \"ERROR\"}");
    }
}
