package io.boomimonitor.boomi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads an answer that is one JSON object of limited size. */
public final class JsonAnswer {

    private static final int DEEPEST = 64;
    private static final int SHOWN = 300;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build());

    private JsonAnswer() {
    }

    /**
     * @param largest in bytes
     * @throws BoomiRefused when it is larger
     * @throws BoomiBusy    when it is no JSON object
     */
    public static ObjectNode read(InputStream body, int largest, String path) throws IOException, BoomiBusy, BoomiRefused {
        byte[] bytes = body.readNBytes(largest + 1);
        if (bytes.length > largest) {
            throw new BoomiRefused("Boomi's answer to " + path + " is larger than " + largest + " bytes");
        }
        try {
            if (JSON.readTree(BrokenText.mend(bytes)) instanceof ObjectNode answer) {
                return answer;
            }
        } catch (JsonProcessingException e) {
            // reported below: Jackson's position would not help
        }
        String beginning = new String(bytes, 0, Math.min(bytes.length, SHOWN), StandardCharsets.UTF_8);
        throw new BoomiBusy("Boomi answered 200 to " + path + ", but not with a JSON object: " + ErrorBody.message(beginning), null);
    }

    /** @return the text of a field; empty when there is none */
    static String text(JsonNode object, String field) {
        return object.path(field).asText("").strip();
    }
}
