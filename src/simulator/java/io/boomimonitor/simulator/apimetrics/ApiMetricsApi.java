package io.boomimonitor.simulator.apimetrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.simulator.Api;
import io.boomimonitor.simulator.Backstage;
import io.boomimonitor.simulator.Call;
import io.boomimonitor.simulator.Refusal;
import io.boomimonitor.simulator.SimulatedAnswer;
import io.boomimonitor.simulator.SimulatedRequest;
import io.boomimonitor.simulator.Switch;
import io.boomimonitor.simulator.Switches;
import io.boomimonitor.simulator.jwt.JwtApi;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * {@code POST graphql} with a JWT: the API Management metrics, of which the simulator has deployedApiCallSummary. Errors come
 * with HTTP 200 and {@code errors[].extensions.errorCode}, as in Boomi's GraphQL guides; only the caller's are HTTP errors.
 */
public final class ApiMetricsApi implements Api {

    static final String SUMMARY = "deployedApiCallSummary";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Backstage backstage;
    private final Switches switches;
    private final JwtApi jwt;
    private final Summary summary;

    public ApiMetricsApi(Backstage backstage, JwtApi jwt, Traffic traffic) {
        this.backstage = backstage;
        this.switches = backstage.switches();
        this.jwt = jwt;
        this.summary = new Summary(traffic);
    }

    @Override
    public boolean serves(String path) {
        return path.equals("/graphql") || path.startsWith("/graphql/");
    }

    @Override
    public SimulatedAnswer answer(SimulatedRequest request, Call call) {
        if (!request.path().equals("/graphql") || !request.method().equals("POST")) {
            throw new Refusal(404, "there is no " + request.method() + " " + request.path());
        }
        jwt.verify(request, call);
        JsonNode body = body(request);
        backstage.statistics().count("summaries", 1);
        try {
            return SimulatedAnswer.of(200, SimulatedAnswer.JSON, answer(body, call).toString());
        } catch (GraphqlError e) {
            backstage.statistics().refused(200, e.getMessage());
            return SimulatedAnswer.of(200, SimulatedAnswer.JSON, failure(e).toString());
        }
    }

    /** With HTTP 200, where it is switched on, it is GraphQL's kind of error too. */
    @Override
    public SimulatedAnswer error(SimulatedRequest request, int status, String message, String shape) {
        return status == 200
                ? SimulatedAnswer.of(200, SimulatedAnswer.JSON, failure(GraphqlError.execution("SYSTEM_ERROR", message)).toString())
                : Api.super.error(request, status, message, shape);
    }

    private ObjectNode answer(JsonNode body, Call call) {
        GraphqlQuery query = GraphqlQuery.read(body.path("query").asText(), body.path("variables"));
        if (!query.field().equals(SUMMARY)) {
            throw GraphqlError.validation("Validation error: field '" + query.field() + "' is undefined; the simulator has " + SUMMARY);
        }
        if (!query.selection().names().equals(Set.of("data"))) {
            throw GraphqlError.validation("Validation error: " + SUMMARY + " has the field data, not " + query.selection().names());
        }
        Selection row = query.selection().of("data");
        SummaryFields.check(row);
        SummaryInput input = SummaryInput.of(query.input());
        String code = switches.word(Switch.GRAPHQL_ERROR, call);
        boolean withData = switches.flag(Switch.GRAPHQL_ERROR_WITH_DATA, call);
        if (!code.isEmpty() && !withData) {
            throw GraphqlError.execution(code, "switched on: " + code);
        }
        ObjectNode answer = success(input, row, call);
        if (!code.isEmpty()) {
            answer.putArray("errors").add(GraphqlError.execution(code, "switched on: " + code + ", with the data").json());
        }
        return answer;
    }

    private ObjectNode success(SummaryInput input, Selection row, Call call) {
        ArrayNode rows = switches.flag(Switch.QUIET, call)
                ? JsonNodeFactory.instance.arrayNode()
                : summary.rows(input, row, backstage.now().minusSeconds(switches.number(Switch.METRICS_LAG, call)));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("data").putObject(SUMMARY).set("data", rows);
        return answer;
    }

    /** A query that was not executed has no data at all; a failed execution has a field without a value. */
    private static ObjectNode failure(GraphqlError error) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("errors").add(error.json());
        if (error.isFromExecution()) {
            answer.putObject("data").putNull(SUMMARY);
        }
        return answer;
    }

    private static JsonNode body(SimulatedRequest request) {
        if (!request.contentType().equals("application/json")) {
            throw Refusal.badRequest("a GraphQL query needs Content-Type: application/json, not '" + request.contentType() + "'");
        }
        try {
            JsonNode body = JSON.readTree(new String(request.body(), StandardCharsets.UTF_8));
            if (body.path("query").isTextual()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw Refusal.badRequest("the body is not JSON: " + e.getOriginalMessage());
        }
        throw Refusal.badRequest("the body must be an object with the text 'query'");
    }
}
