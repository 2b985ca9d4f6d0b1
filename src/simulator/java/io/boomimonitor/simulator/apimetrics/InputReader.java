package io.boomimonitor.simulator.apimetrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads a value of the query text: literals, lists, objects and variables, in any mixture. */
final class InputReader {

    /** A word without quotes, such as MINUTES: in the text an enum's value is written so, in variables it is a string. */
    record EnumWord(String word) { }

    /** A string in the text, which is no enum's value. */
    static final class InlineText extends TextNode {
        InlineText(String text) {
            super(text);
        }
    }

    private static final int DEEPEST = 10;

    private final Tokens tokens;
    private final Map<String, JsonNode> variables;
    private final Set<String> unused;

    InputReader(Tokens tokens, Map<String, JsonNode> variables) {
        this.tokens = tokens;
        this.variables = variables;
        this.unused = new TreeSet<>(variables.keySet());
    }

    JsonNode value(int depth) {
        if (depth > DEEPEST) {
            throw GraphqlError.syntax("Invalid syntax: more than " + DEEPEST + " levels of values");
        }
        if (tokens.takes("$")) {
            return variable(tokens.demandName());
        }
        if (tokens.takes("{")) {
            return object(depth);
        }
        return tokens.takes("[") ? list(depth) : scalar();
    }

    /** @throws GraphqlError when a variable was declared for nothing, which GraphQL does not allow */
    void checkAllUsed() {
        if (!unused.isEmpty()) {
            throw GraphqlError.validation("Validation error: variables are not used: " + unused);
        }
    }

    private JsonNode variable(String name) {
        if (!variables.containsKey(name)) {
            throw GraphqlError.validation("Validation error: undefined variable '" + name + "'");
        }
        unused.remove(name);
        return variables.get(name);
    }

    /** A variable without a value is as good as a field that is not there. */
    private ObjectNode object(int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (!tokens.takes("}")) {
            String name = tokens.demandName();
            tokens.demand(":");
            JsonNode value = value(depth + 1);
            if (!value.isMissingNode()) {
                object.set(name, value);
            }
        }
        return object;
    }

    private ArrayNode list(int depth) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        while (!tokens.takes("]")) {
            list.add(value(depth + 1));
        }
        return list;
    }

    private JsonNode scalar() {
        if (tokens.seesKind(Token.Kind.SIGN) || tokens.seesKind(Token.Kind.END)) {
            throw tokens.unexpected("a value");
        }
        Token token = tokens.next();
        return switch (token.kind()) {
            case STRING -> new InlineText(token.text());
            case NUMBER -> number(token.text());
            default -> word(token.text());
        };
    }

    private static JsonNode number(String text) {
        return text.matches("-?\\d{1,18}") ? LongNode.valueOf(Long.parseLong(text)) : DoubleNode.valueOf(Double.parseDouble(text));
    }

    private static JsonNode word(String text) {
        return switch (text) {
            case "true", "false" -> BooleanNode.valueOf(text.equals("true"));
            case "null" -> NullNode.instance;
            default -> new POJONode(new EnumWord(text));
        };
    }
}
