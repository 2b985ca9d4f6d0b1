package io.boomimonitor.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.alert.Hash;
import io.boomimonitor.outbox.Delivery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

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

    /** @return a name for this delivery that no repetition changes: the message's id, else 32 hex digits */
    static String key(Delivery delivery) {
        return delivery.isMessage() ? delivery.messageId()
                : Hash.of(delivery.alert().alertId() + '\0' + delivery.destination() + '\0' + delivery.recipient());
    }
}
