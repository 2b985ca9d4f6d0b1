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

    /**
     * @return {@code {"alertId","source","destination","problem","state","rule":{"table","line","note"},"alert":{...}}}, of a digest
     *         {@code {"destination","alerts":[{"alertId","source","problem","state","rule","alert"}]}}, in UTF-8
     */
    static byte[] of(Delivery delivery) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            if (delivery.digest() == null) {
                write(json, delivery, true);
            } else {
                json.writeStartObject();
                json.writeStringField("destination", delivery.destination());
                json.writeArrayFieldStart("alerts");
                for (Delivery member : delivery.digest().members()) {
                    write(json, member, false);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("memory takes every JSON", impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Delivery delivery, boolean withDestination) throws IOException {
        json.writeStartObject();
        json.writeStringField("alertId", delivery.alert().alertId());
        json.writeStringField("source", delivery.alert().source());
        if (withDestination) {
            json.writeStringField("destination", delivery.destination());
        }
        json.writeStringField("problem", delivery.alert().problem());
        json.writeStringField("state", delivery.alert().state().word());
        json.writeObjectFieldStart("rule");
        json.writeStringField("table", delivery.rule().table());
        json.writeNumberField("line", delivery.rule().line());
        json.writeStringField("note", delivery.rule().note());
        json.writeEndObject();
        json.writeFieldName("alert");
        json.writeRawValue(delivery.alert().json());
        json.writeEndObject();
    }

    /** @return a name for this delivery that no repetition changes: the message's id, else 32 hex digits */
    static String key(Delivery delivery) {
        return delivery.isMessage() ? delivery.messageId()
                : Hash.of(delivery.alert().alertId() + '\0' + delivery.destination() + '\0' + delivery.recipient());
    }
}
