package io.boomimonitor.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** The filter of a query for the records of one window (Platform API reference, QueryFilter). */
final class WindowFilter {

    private WindowFilter() {
    }

    /**
     * @param timeKey the property that the window is about
     * @param values  by property, the values that a record may have, with commas; an empty text lets all pass
     * @return the query's body, JSON
     */
    static String of(String timeKey, Window window, JsonNode values) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        all.add(is("GREATER_THAN_OR_EQUAL", timeKey, window.getFromSeconds()));
        if (window.to() != null) {
            all.add(is("LESS_THAN", timeKey, window.getToSeconds()));
        }
        values.properties().forEach(property -> {
            List<String> one = Stream.of(property.getValue().asText().split(",")).map(String::strip).filter(value -> !value.isEmpty())
                    .toList();
            if (!one.isEmpty()) {
                ArrayNode any = JsonNodeFactory.instance.arrayNode();
                one.forEach(value -> any.add(is("EQUALS", property.getKey(), value)));
                all.add(one.size() == 1 ? any.get(0) : group("or", any));
            }
        });
        return object("QueryFilter", object("expression", group("and", all))).toString();
    }

    private static ObjectNode is(String operator, String property, String value) {
        ObjectNode condition = JsonNodeFactory.instance.objectNode().put("operator", operator).put("property", property);
        condition.putArray("argument").add(value);
        return condition;
    }

    private static ObjectNode group(String operator, ArrayNode conditions) {
        return JsonNodeFactory.instance.objectNode().put("operator", operator).set("nestedExpression", conditions);
    }

    private static ObjectNode object(String name, JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(name, value);
    }
}
