package io.boomimonitor.boomi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** Boomi's JSON sends a 64-bit number as a pair of its Java type and its value: {@code ["Long",3832]}. */
public final class TypedPairs {

    private static final Set<String> TYPES = Set.of("BigInteger", "BigDecimal", "Long", "Integer", "Short", "Byte", "Float",
            "Double", "Boolean", "String", "Character");

    private TypedPairs() {
    }

    /** Replaces the pairs among a record's fields by their values. */
    public static void unwrap(ObjectNode record) {
        for (Map.Entry<String, JsonNode> field : record.properties()) {
            if (isPair(field.getValue())) {
                field.setValue(field.getValue().get(1));
            }
        }
    }

    private static boolean isPair(JsonNode value) {
        return value.isArray() && value.size() == 2 && value.get(0).isTextual() && TYPES.contains(value.get(0).asText())
                && value.get(1).isValueNode();
    }
}
