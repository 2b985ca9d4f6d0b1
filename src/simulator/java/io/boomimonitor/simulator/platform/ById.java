package io.boomimonitor.simulator.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.simulator.Backstage;
import io.boomimonitor.simulator.Call;
import io.boomimonitor.simulator.Refusal;
import io.boomimonitor.simulator.SimulatedAnswer;
import io.boomimonitor.simulator.SimulatedRequest;
import io.boomimonitor.simulator.Switch;
import java.io.IOException;
import java.util.Optional;

/** GET of one record, and bulk GET of up to 100, for the objects that have them. JSON only. */
final class ById {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 100;

    private final Table table;
    private final Backstage backstage;

    ById(Table table, Backstage backstage) {
        this.table = table;
        this.backstage = backstage;
    }

    /** @throws Refusal 404 where the object has no GET, else as switched for an id that does not exist */
    SimulatedAnswer get(SimulatedRequest request, String id, Call call) {
        if (!table.hasGet() || !request.method().equals("GET")) {
            throw new Refusal(404, "there is no " + request.method() + " " + table.type().word + "/" + id);
        }
        ObjectNode found = find(id, call).orElseThrow(() -> new Refusal(
                backstage.switches().number(Switch.UNKNOWN_ID_STATUS, call), table.type().word + " " + id + " is invalid."));
        backstage.statistics().count(table.type().word, 1);
        return request.acceptsJson()
                ? SimulatedAnswer.of(200, SimulatedAnswer.JSON, found.toString())
                : SimulatedAnswer.of(200, SimulatedAnswer.XML, XmlPage.write(table.type(), found));
    }

    /** The answer is 200 also when an id does not exist; source: reference, section 1.12. */
    SimulatedAnswer bulk(SimulatedRequest request, Call call) {
        if (!table.hasGet()) {
            throw new Refusal(404, "there is no POST " + table.type().word + "/bulk");
        }
        JsonNode body = body(request);
        JsonNode ids = body.path("request");
        if (!body.path("type").asText().equals("GET") || !ids.isArray() || ids.size() > MOST) {
            throw Refusal.badRequest("bulk takes {\"type\":\"GET\",\"request\":[{\"id\":...}, ...]} with up to " + MOST + " ids");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("@type", "BulkResult");
        ArrayNode responses = answer.putArray("response");
        for (int index = 0; index < ids.size(); index++) {
            respond(responses.addObject(), index, ids.get(index).path("id").asText(), call);
        }
        return SimulatedAnswer.of(200, SimulatedAnswer.JSON, answer.toString());
    }

    private void respond(ObjectNode response, int index, String id, Call call) {
        response.put("@type", "BulkResponse").put("index", index).put("id", id);
        Optional<ObjectNode> found = find(id, call);
        if (found.isPresent()) {
            backstage.statistics().count(table.type().word, 1);
            response.put("statusCode", 200).set("Result", found.get());
        } else {
            response.put("statusCode", 400).put("errorMessage", "No such " + table.type().word + ": " + id);
        }
    }

    private Optional<ObjectNode> find(String id, Call call) {
        return table.find(id, View.of(backstage, call))
                .map(record -> table.type().json(record, backstage.switches().word(Switch.LONGS, call)));
    }

    private static JsonNode body(SimulatedRequest request) {
        try {
            return JSON.readTree(request.body());
        } catch (IOException e) {
            throw Refusal.badRequest("the body is not JSON");
        }
    }
}
