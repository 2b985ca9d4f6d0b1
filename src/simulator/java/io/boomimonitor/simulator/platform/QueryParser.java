package io.boomimonitor.simulator.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.boomimonitor.simulator.Refusal;
import io.boomimonitor.simulator.account.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Reads the body of a query and refuses what Boomi would refuse, by the grammar of the Platform API reference. */
final class QueryParser {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Set<String> MEMBERS = Set.of("QueryFilter", "@type");
    private static final Set<String> MEMBERS_WITH_SORT = Set.of("QueryFilter", "QuerySort", "@type");
    private static final Set<String> GROUPS = Set.of("and", "or");

    private final ObjectType type;
    private final ArgumentReader arguments;

    /** @param fractionsRefused whether a date with fractions of a second is an error */
    QueryParser(ObjectType type, boolean fractionsRefused) {
        this.type = type;
        this.arguments = new ArgumentReader(fractionsRefused);
    }

    /**
     * @param body JSON; empty, {@code {}} and an empty QueryFilter ask for everything
     * @throws Refusal 400, with what is wrong
     */
    Query parse(byte[] body) {
        if (new String(body, StandardCharsets.UTF_8).isBlank()) {
            return Query.EVERYTHING;
        }
        JsonNode query = object(json(body), "the body", type.sortable.isEmpty() ? MEMBERS : MEMBERS_WITH_SORT);
        return new Query(filter(query.get("QueryFilter")), query.has("QuerySort") ? sort(query.get("QuerySort")) : List.of());
    }

    private Expression filter(JsonNode filter) {
        if (filter == null) {
            return Expression.EVERYTHING;
        }
        JsonNode expression = object(filter, "QueryFilter", Set.of("expression", "@type")).get("expression");
        return expression == null ? Expression.EVERYTHING : expression(expression);
    }

    private List<Query.Sort> sort(JsonNode sort) {
        JsonNode fields = object(sort, "QuerySort", Set.of("sortField", "@type")).path("sortField");
        if (!fields.isArray() || fields.isEmpty()) {
            throw Refusal.badRequest("QuerySort needs a filled array sortField");
        }
        List<Query.Sort> all = new ArrayList<>();
        fields.forEach(field -> all.add(sortField(object(field, "a sortField", Set.of("fieldName", "sortOrder", "@type")))));
        return all;
    }

    private Query.Sort sortField(JsonNode field) {
        Property property = type.sortable.stream().filter(known -> known.field().equals(text(field, "fieldName"))).findFirst()
                .orElseThrow(() -> Refusal.badRequest(text(field, "fieldName") + " cannot sort " + type.word));
        String order = field.path("sortOrder").asText("ASC");
        if (!order.equals("ASC") && !order.equals("DESC")) {
            throw Refusal.badRequest("sortOrder " + order + " is unknown; write ASC or DESC");
        }
        return new Query.Sort(property, order.equals("DESC"));
    }

    private Expression expression(JsonNode node) {
        object(node, "an expression", Set.of("operator", "nestedExpression", "property", "argument", "@type"));
        String operator = text(node, "operator");
        return node.has("nestedExpression") || GROUPS.contains(operator) ? group(node, operator) : comparison(node, operator);
    }

    private Expression group(JsonNode node, String operator) {
        if (!GROUPS.contains(operator)) {
            throw Refusal.badRequest("operator " + operator + " cannot group; write and, or in lower case");
        }
        JsonNode nested = node.path("nestedExpression");
        if (!nested.isArray() || nested.isEmpty() || node.has("property") || node.has("argument")) {
            throw Refusal.badRequest("a grouping expression has operator and a filled array nestedExpression, and nothing else");
        }
        List<Expression> parts = new ArrayList<>();
        nested.forEach(part -> parts.add(expression(part)));
        return operator.equals("and") ? new Expression.And(parts) : new Expression.Or(parts);
    }

    private Expression comparison(JsonNode node, String word) {
        Operator operator = type.operator(word);
        Property property = type.inFilter(text(node, "property"));
        return new Expression.Comparison(property, operator, arguments.read(property, operator, node.path("argument")));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw Refusal.badRequest("the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Refusal.badRequest("the body cannot be read: " + e.getMessage());
        }
    }

    private JsonNode object(JsonNode node, String what, Set<String> known) {
        if (!node.isObject()) {
            throw Refusal.badRequest(what + " must be a JSON object, not " + node.getNodeType());
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (!known.contains(name)) {
                throw Refusal.badRequest(name + " does not exist in " + what + " of a query on " + type.word);
            }
        }
        return node;
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw Refusal.badRequest("an expression or a sortField needs " + field + " as text");
        }
        return node.get(field).textValue();
    }
}
