package io.boomimonitor.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.outbox.Delivery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The JSON that machines get, from the HTTP sink and the file sink alike; the record's fields are in it verbatim. */
final class AlertDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AlertDocument() {
    }

    /** @return {@code {"alertId","source","destination","rule":{"table","line","note"},"alert":{...}}} in UTF-8 */
    static byte[] of(Delivery delivery) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("alertId", delivery.alert().alertId());
            json.writeStringField("source", delivery.alert().source());
            json.writeStringField("destination", delivery.destination());
            json.writeObjectFieldStart("rule");
            json.writeStringField("table", delivery.rule().table());
            json.writeNumberField("line", delivery.rule().line());
            json.writeStringField("note", delivery.rule().note());
            json.writeEndObject();
            json.writeFieldName("alert");
            json.writeRawValue(delivery.alert().json());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new IllegalStateException("memory takes every JSON", impossible);
        }
        return bytes.toByteArray();
    }

    /** @return a name for this alert at this destination and recipient that no repetition changes: 32 hex digits */
    static String key(Delivery delivery) {
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
