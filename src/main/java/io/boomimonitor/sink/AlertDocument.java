package io.boomimonitor.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.boomimonitor.outbox.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The JSON that machines get, from the HTTP sink and the file sink alike; the record's fields are in it verbatim. */
public final class AlertDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AlertDocument() {
    }

    /** @return {@code {"alertId","source","destination","rule":{"table","line","note"},"alert":{...}}} in UTF-8 */
    public static byte[] of(Delivery delivery) {
        ObjectNode document = JSON.createObjectNode();
        document.put("alertId", delivery.alert().alertId());
        document.put("source", delivery.alert().source());
        document.put("destination", delivery.destination());
        document.putObject("rule").put("table", delivery.rule().table()).put("line", delivery.rule().line())
                .put("note", delivery.rule().note());
        document.putRawValue("alert", new RawValue(delivery.alert().json()));
        return bytes(document);
    }

    /** @return the JSON in UTF-8 */
    public static byte[] bytes(JsonNode document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of JSON nodes can always be written", impossible);
        }
    }

    /** @return a name for this alert at this destination and recipient that no repetition changes: 32 hex digits */
    public static String key(Delivery delivery) {
        return hash(delivery.alert().alertId() + '\0' + delivery.destination() + '\0' + delivery.recipient());
    }

    /** @return the first 32 hex digits of the text's SHA-256 */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
