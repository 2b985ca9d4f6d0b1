package io.boomimonitor.simulator.apimetrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a GraphQL API answers with HTTP 200: an entry of {@code errors}. */
final class GraphqlError extends RuntimeException {

    private final String errorCode;
    private final String classification;

    private GraphqlError(String errorCode, String classification, String message) {
        super(message, null, false, false);
        this.errorCode = errorCode;
        this.classification = classification;
    }

    /** The text is no GraphQL, or none that the simulator reads. */
    static GraphqlError syntax(String message) {
        return new GraphqlError(null, "InvalidSyntax", message);
    }

    /** The query does not fit the schema. */
    static GraphqlError validation(String message) {
        return new GraphqlError(null, "ValidationError", message);
    }

    /** @param errorCode one of those that Boomi documents, such as INVALID_TIME_RANGE */
    static GraphqlError execution(String errorCode, String message) {
        return new GraphqlError(errorCode, "DataFetchingException", message);
    }

    /** @return whether the query was good, and its execution failed */
    boolean isFromExecution() {
        return errorCode != null;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("message", getMessage());
        ObjectNode extensions = json.putObject("extensions");
        if (errorCode != null) {
            extensions.put("errorCode", errorCode);
            json.putArray("path").add(ApiMetricsApi.SUMMARY);
        }
        extensions.put("classification", classification);
        return json;
    }
}
