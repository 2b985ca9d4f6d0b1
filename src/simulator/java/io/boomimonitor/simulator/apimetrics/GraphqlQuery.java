package io.boomimonitor.simulator.apimetrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The one shape of query that the simulator reads: {@code query Name($v: Type) { field(input: ...) { fields } }}.
 *
 * @param input an object; variables are filled in
 */
record GraphqlQuery(String field, JsonNode input, Selection selection) {

    /**
     * @param variables an object, or missing
     * @throws GraphqlError when the text is another query, or none
     */
    static GraphqlQuery read(String text, JsonNode variables) {
        Tokens tokens = new Tokens(text);
        Map<String, JsonNode> declared = operation(tokens, variables);
        tokens.demand("{");
        String field = tokens.demandName();
        InputReader reader = new InputReader(tokens, declared);
        tokens.demand("(");
        if (!tokens.takesName("input")) {
            throw tokens.unexpected("the argument input");
        }
        tokens.demand(":");
        JsonNode input = reader.value(0);
        tokens.demand(")");
        Selection selection = Selection.read(tokens, 0);
        tokens.demand("}");
        if (!tokens.seesKind(Token.Kind.END)) {
            throw tokens.unexpected("the end of the text: one operation");
        }
        reader.checkAllUsed();
        return new GraphqlQuery(field, input, selection);
    }

    /** @return the variables with their values; a query may lack the word, and then has none */
    private static Map<String, JsonNode> operation(Tokens tokens, JsonNode variables) {
        Map<String, JsonNode> declared = new LinkedHashMap<>();
        if (tokens.sees("{")) {
            return declared;
        }
        if (!tokens.takesName("query")) {
            throw tokens.unexpected("a query");
        }
        if (tokens.seesKind(Token.Kind.NAME)) {
            tokens.next();
        }
        if (tokens.takes("(")) {
            do {
                declare(tokens, variables, declared);
            } while (!tokens.takes(")"));
        }
        return declared;
    }

    /** The names of Boomi's types are not public, so any will do; what must not be absent is checked. */
    private static void declare(Tokens tokens, JsonNode variables, Map<String, JsonNode> declared) {
        tokens.demand("$");
        String name = tokens.demandName();
        tokens.demand(":");
        boolean list = tokens.takes("[");
        tokens.demandName();
        boolean required = tokens.takes("!");
        if (list) {
            tokens.demand("]");
            required = tokens.takes("!");
        }
        JsonNode value = variables.path(name);
        if (tokens.takes("=")) {
            JsonNode otherwise = new InputReader(tokens, Map.of()).value(0);
            value = value.isMissingNode() ? otherwise : value;
        }
        if (required && (value.isMissingNode() || value.isNull())) {
            throw GraphqlError.validation("Variable '" + name + "' has an invalid value: it must not be null");
        }
        declared.put(name, value);
    }
}
