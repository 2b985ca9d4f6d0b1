package io.boomimonitor.simulator.apimetrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The fields that a query selects, in its order; a field without fields of its own has an empty selection. */
record Selection(Map<String, Selection> fields) {

    private static final int DEEPEST = 10;

    /** Reads from { to }. @throws GraphqlError for what the simulator does not do: aliases, arguments, fragments, directives */
    static Selection read(Tokens tokens, int depth) {
        if (depth > DEEPEST) {
            throw GraphqlError.syntax("Invalid syntax: more than " + DEEPEST + " levels of fields");
        }
        Map<String, Selection> fields = new LinkedHashMap<>();
        tokens.demand("{");
        do {
            String field = tokens.demandName();
            if (tokens.sees(":") || tokens.sees("(") || tokens.sees("@")) {
                throw tokens.unexpected("plain fields, without aliases, arguments and directives");
            }
            Selection own = tokens.sees("{") ? read(tokens, depth + 1) : new Selection(Map.of());
            fields.merge(field, own, Selection::and);
        } while (!tokens.takes("}"));
        return new Selection(fields);
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    Set<String> names() {
        return fields.keySet();
    }

    /** @return the fields below a field; none when it is not selected */
    Selection of(String field) {
        return fields.getOrDefault(field, new Selection(Map.of()));
    }

    private Selection and(Selection other) {
        Map<String, Selection> both = new LinkedHashMap<>(fields);
        other.fields.forEach((name, own) -> both.merge(name, own, Selection::and));
        return new Selection(both);
    }
}
