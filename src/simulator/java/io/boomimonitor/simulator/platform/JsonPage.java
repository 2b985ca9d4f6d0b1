package io.boomimonitor.simulator.platform;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes a page as JSON, by hand where a tree cannot hold it: a key that comes twice, a field nested without end. */
final class JsonPage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonPage() { }

    static byte[] write(Page page, Damage damage) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(100_000);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("@type", "QueryResult");
            out.writeNumberField("numberOfResults", page.total());
            if (page.nextToken() != null) {
                out.writeStringField("queryToken", page.nextToken());
            }
            if (!page.records().isEmpty() || !damage.absentWhenEmpty()) {
                writeRecords(out, page.records(), damage);
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeRecords(JsonGenerator out, List<ObjectNode> records, Damage damage) throws IOException {
        SerializerProvider serializers = JSON.getSerializerProviderInstance(); // one a page: to make one costs as much as a field
        out.writeArrayFieldStart("result");
        for (int index = 0; index < records.size(); index++) {
            out.writeStartObject();
            if (damage.hasKeyTwice(index, records.size())) {
                out.writeStringField("processName", "written twice");
            }
            for (var field : records.get(index).properties()) {
                out.writeFieldName(field.getKey());
                field.getValue().serialize(out, serializers);
            }
            if (damage.isDeep(index, records.size())) {
                out.writeFieldName("details");
                out.writeRawValue("[".repeat(damage.deepLevels()) + "]".repeat(damage.deepLevels()));
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
