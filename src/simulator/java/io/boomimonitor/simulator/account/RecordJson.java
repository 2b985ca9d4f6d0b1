package io.boomimonitor.simulator.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A record as an answer carries it: fields without a value are left out, dates have seconds and Z. */
public final class RecordJson {

    /** How an int64 is written: {@code ["Long",3832]}, {@code 3832} or {@code "3832"}; Boomi's samples show the first two. */
    public enum LongForm {

        PAIR, PLAIN, STRING;

        /** @param word one of the above in lower case */
        public static LongForm of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    private RecordJson() { }

    /** @param object the value of {@code @type} */
    public static ObjectNode of(String object, Property[] properties, SimulatedRecord record, LongForm longs) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("@type", object);
        for (Property property : properties) {
            Object value = record.value(property);
            if (value != null) {
                put(json, property.field(), value, longs);
            }
        }
        return json;
    }

    private static void put(ObjectNode json, String field, Object value, LongForm longs) {
        if (value instanceof Integer number) {
            json.put(field, number);
        } else if (value instanceof Long number) {
            putLong(json, field, number, longs);
        } else if (value instanceof Double number) {
            json.put(field, number);
        } else if (value instanceof Boolean flag) {
            json.put(field, flag);
        } else if (value instanceof JsonNode tree) {
            json.set(field, tree);
        } else {
            json.put(field, value.toString());
        }
    }

    private static void putLong(ObjectNode json, String field, long value, LongForm longs) {
        switch (longs) {
            case PAIR -> json.putArray(field).add("Long").add(value);
            case PLAIN -> json.put(field, value);
            case STRING -> json.put(field, Long.toString(value));
        }
    }
}
