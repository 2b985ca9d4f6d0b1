package io.boomimonitor.source.apimetrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * The calls of one deployed API in one environment that had the same HTTP status within one interval.
 *
 * @param key           what they have in common
 * @param category      Boomi's {@code statusCategory}; empty when it does not say
 * @param requests      how many
 * @param response      how long they took, ms
 * @param backend       how long the API itself took of that, ms; a call that the gateway refused has none
 * @param bytesReceived of all requests
 * @param bytesSent     of all answers
 */
record CallSummary(Key key, String category, long requests, Figure response, Figure backend, long bytesReceived, long bytesSent) {

    /**
     * @param from          when the interval begins, inclusive, UTC
     * @param deployedApi   as Boomi calls it; untrusted, empty when it does not say
     * @param environmentId empty when Boomi does not say
     * @param status        the HTTP status; 0 when Boomi does not say
     */
    record Key(Instant from, String deployedApi, String environmentId, int status) {
    }

    /** @param row one row of deployedApiCallSummary */
    static CallSummary of(Instant from, JsonNode row) {
        Key key = new Key(from, row.path("deployedApi").asText(""), row.path("environment").path("id").asText(""),
                row.path("status").asInt());
        return new CallSummary(key, row.path("statusCategory").asText(""), Math.max(0, row.path("requestCount").asLong()),
                Figure.of(row.path("responseDuration")), Figure.of(row.path("backendDuration")),
                row.path("bytesReceived").path("total").asLong(), row.path("bytesSent").path("total").asLong());
    }

    /** @return both together; they have the same key */
    CallSummary plus(CallSummary other) {
        return new CallSummary(key, category, requests + other.requests, response.plus(other.response), backend.plus(other.backend),
                bytesReceived + other.bytesReceived, bytesSent + other.bytesSent);
    }
}
