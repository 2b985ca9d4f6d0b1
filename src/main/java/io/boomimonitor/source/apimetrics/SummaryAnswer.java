package io.boomimonitor.source.apimetrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.boomi.BoomiBusy;
import io.boomimonitor.boomi.BoomiRefused;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What Boomi answers to deployedApiCallSummary. GraphQL answers with HTTP 200 also when it fails; data beside errors may be
 * incomplete and does not count (error codes: developer.boomi.com, GraphQL guides).
 *
 * @param rows    empty when there were no calls, or too many rows
 * @param tooMuch what was too much for one answer; null when nothing was
 */
record SummaryAnswer(List<JsonNode> rows, String tooMuch) {

    /** Boomi's limit: an answer with so many rows may lack some. */
    static final int MOST_ROWS = 1000;

    private static final int LONGEST = 8 * 1024 * 1024;
    private static final Set<String> BUSY = Set.of("TEMPORARY_ERROR", "SYSTEM_ERROR");
    private static final Set<String> TOO_MUCH = Set.of("EXCEEDED_TIME_BUCKET_LIMIT", "ROW_LIMIT_EXCEEDED");
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).build()).build());

    /**
     * @throws BoomiBusy    when this is no answer to the query, or an error that may pass
     * @throws BoomiRefused when it is an error that will not pass
     */
    static SummaryAnswer read(InputStream body) throws IOException, BoomiBusy, BoomiRefused {
        byte[] bytes = body.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            return new SummaryAnswer(List.of(), "an answer of more than " + LONGEST + " bytes");
        }
        JsonNode answer = json(bytes);
        JsonNode errors = answer.path("errors");
        if (!errors.isEmpty()) {
            return failed(errors);
        }
        JsonNode data = answer.path("data").path("deployedApiCallSummary").path("data");
        if (!data.isArray()) {
            throw new BoomiBusy("Boomi answered 200 to /graphql, but with no deployedApiCallSummary", null);
        }
        if (data.size() >= MOST_ROWS) {
            return new SummaryAnswer(List.of(), data.size() + " rows (Boomi gives at most " + MOST_ROWS + ")");
        }
        List<JsonNode> rows = new ArrayList<>();
        data.forEach(rows::add);
        return new SummaryAnswer(rows, null);
    }

    private static JsonNode json(byte[] bytes) throws IOException, BoomiBusy {
        try {
            JsonNode answer = JSON.readTree(bytes);
            if (answer != null && answer.isObject()) {
                return answer;
            }
        } catch (JsonProcessingException e) {
            // reported below: Jackson's position would not help
        }
        throw new BoomiBusy("Boomi answered 200 to /graphql, but not with JSON, or not with all of it", null);
    }

    private static SummaryAnswer failed(JsonNode errors) throws BoomiBusy, BoomiRefused {
        JsonNode first = errors.isArray() ? errors.get(0) : errors;
        String code = first.path("extensions").path("errorCode").asText("");
        String said = "Boomi answered 200 to /graphql, but with the error "
                + SafeText.brief(code + ": " + first.path("message").asText("no message"));
        if (BUSY.contains(code)) {
            throw new BoomiBusy(said, null);
        }
        if (TOO_MUCH.contains(code)) {
            return new SummaryAnswer(List.of(), said);
        }
        throw new BoomiRefused(said);
    }
}
