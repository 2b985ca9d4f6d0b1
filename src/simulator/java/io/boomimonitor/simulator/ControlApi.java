package io.boomimonitor.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * {@code /simulator/control}: GET shows the switches and what clients did; POST takes {@code {"switch": value, ...}},
 * {@code {"reset": true}} for all defaults and counters from zero. It is no part of Boomi's API.
 */
final class ControlApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Credentials credentials;
    private final Switches switches;
    private final Statistics statistics;

    ControlApi(Credentials credentials, Switches switches, Statistics statistics) {
        this.credentials = credentials;
        this.switches = switches;
        this.statistics = statistics;
    }

    SimulatedAnswer answer(SimulatedRequest request) {
        try {
            switch (request.method()) {
                case "GET" -> { }
                case "POST" -> change(request);
                default -> throw new Refusal(405, "the control API has GET and POST");
            }
            return SimulatedAnswer.of(200, SimulatedAnswer.JSON, state().toPrettyString() + "\n");
        } catch (Refusal e) {
            return ErrorBody.answer(e.status(), e.getMessage(), "plain", true);
        }
    }

    /** A page in a browser can post text to this machine, but not JSON: so nothing but JSON is taken. */
    private void change(SimulatedRequest request) {
        if (!request.contentType().equals("application/json")) {
            throw Refusal.badRequest("switches are set with Content-Type: application/json, not '" + request.contentType() + "'");
        }
        JsonNode changes = json(request.body());
        if (!changes.isObject()) {
            throw Refusal.badRequest("switches are set by a JSON object such as {\"status\": 503}, not " + changes);
        }
        ObjectNode settings = changes.deepCopy();
        if (settings.path("reset").asBoolean()) {
            switches.reset();
            statistics.reset();
        }
        settings.remove("reset");
        switches.set(settings);
    }

    private ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("account", credentials.account()).put("user", credentials.user());
        state.set("statistics", statistics.json());
        state.set("switches", switches.json());
        return state;
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw Refusal.badRequest("the body is not JSON: " + e.getOriginalMessage());
        }
    }
}
