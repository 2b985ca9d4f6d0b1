package io.boomimonitor.source.apimetrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.routing.CellPattern;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * All calls of one deployed API in one environment within one interval.
 *
 * @param api      {@code deployedApi}, {@code environmentId}, and where they are known {@code environment} and
 *                 {@code classification}; untrusted
 * @param statuses how many calls had which HTTP status
 * @param response how long they took, ms
 */
record Traffic(ObjectNode api, Map<Integer, Long> statuses, Figure response) {

    /** @param place adds {@code environment} and {@code classification} to fields that have an {@code environmentId} */
    static Traffic of(CallSummary summary, UnaryOperator<ObjectNode> place) {
        ObjectNode api = place.apply(JsonNodeFactory.instance.objectNode()
                .put("deployedApi", summary.key().deployedApi()).put("environmentId", summary.key().environmentId()));
        return new Traffic(api, Map.of(summary.key().status(), summary.requests()), summary.response());
    }

    /** @return both together; they are of the same API */
    Traffic plus(Traffic other) {
        Map<Integer, Long> both = new TreeMap<>(statuses);
        other.statuses.forEach((status, requests) -> both.merge(status, requests, Long::sum));
        return new Traffic(api, both, response.plus(other.response));
    }

    /** @return a field of the API; empty when it has none of that name */
    String text(String field) {
        return api.path(field).asText("");
    }

    /** @return the same for the same API and environment */
    String key() {
        return key(text("deployedApi"), text("environmentId"));
    }

    static String key(String deployedApi, String environmentId) {
        return UUID.nameUUIDFromBytes((deployedApi + "\n" + environmentId).getBytes(StandardCharsets.UTF_8)).toString();
    }

    long requests() {
        return statuses.values().stream().mapToLong(Long::longValue).sum();
    }

    /** @return how many calls had such a status */
    long requests(CellPattern status) {
        return statuses.entrySet().stream().filter(entry -> status.matches(String.valueOf(entry.getKey())))
                .mapToLong(Map.Entry::getValue).sum();
    }
}
