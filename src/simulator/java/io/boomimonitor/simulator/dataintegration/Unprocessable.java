package io.boomimonitor.simulator.dataintegration;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.simulator.SimulatedAnswer;

/** HTTP 422 in the shape of FastAPI, with Data Integration's echo of the body beside it. */
final class Unprocessable extends RuntimeException {

    private final ArrayNode details;

    Unprocessable(ArrayNode details) {
        super(details.toString(), null, false, false);
        this.details = details;
    }

    /** @param where path, query or body */
    static Unprocessable of(String type, String where, String name, String message, String input) {
        ArrayNode details = JsonNodeFactory.instance.arrayNode();
        detail(details, type, message, input).withArray("loc").add(where).add(name);
        return new Unprocessable(details);
    }

    /** @return the detail that was added; its {@code loc} is empty */
    static ObjectNode detail(ArrayNode details, String type, String message, String input) {
        ObjectNode detail = details.addObject().put("type", type);
        detail.putArray("loc");
        return detail.put("msg", message).put("input", input);
    }

    SimulatedAnswer answer() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("detail", details);
        return SimulatedAnswer.of(422, "application/json", body.putNull("body").toString());
    }
}
