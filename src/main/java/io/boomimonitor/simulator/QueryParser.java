package io.boomimonitor.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Reads the body of an Event query and refuses what Boomi would refuse, by the grammar of the Platform API reference. */
final class QueryParser {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Set<String> GROUPS = Set.of("and", "or");

    private final ArgumentReader arguments;

    /** @param fractionsRefused whether a date with fractions of a second is an error */
    QueryParser(boolean fractionsRefused) {
        this.arguments = new ArgumentReader(fractionsRefused);
    }

    /**
     * @param body JSON; empty, {@code {}} and an empty QueryFilter ask for everything
     * @throws Refusal 400, with what is wrong
     */
    Expression parse(byte[] body) {
        if (new String(body, StandardCharsets.UTF_8).isBlank()) {
            return Expression.EVERYTHING;
        }
        JsonNode query = object(json(body), "the body", Set.of("QueryFilter", "@type"));
        JsonNode filter = query.get("QueryFilter");
        if (filter == null) {
            return Expression.EVERYTHING;
        }
        JsonNode expression = object(filter, "QueryFilter", Set.of("expression", "@type")).get("expression");
        return expression == null ? Expression.EVERYTHING : expression(expression);
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
        Operator operator = Operator.of(word);
        EventProperty property = EventProperty.inFilter(text(node, "property"));
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

    private static JsonNode object(JsonNode node, String what, Set<String> known) {
        if (!node.isObject()) {
            throw Refusal.badRequest(what + " must be a JSON object, not " + node.getNodeType());
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (!known.contains(name)) {
                throw Refusal.badRequest(name + " does not exist in " + what + " of a query on Event");
            }
        }
        return node;
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw Refusal.badRequest("an expression needs " + field + " as text");
        }
        return node.get(field).textValue();
    }
}
