package io.boomimonitor.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;

/** The values that a switch takes. */
record Domain(String words, Predicate<JsonNode> accepts) {

    static Domain flag() {
        return new Domain("true or false", JsonNode::isBoolean);
    }

    static Domain number(int least, int most) {
        return new Domain("a whole number from " + least + " to " + most,
                value -> value.isInt() && value.intValue() >= least && value.intValue() <= most);
    }

    static Domain zeroOr(int least, int most) {
        Domain number = number(least, most);
        return new Domain("0 or " + number.words, value -> value.isInt() && value.intValue() == 0 || number.accepts.test(value));
    }

    static Domain oneOf(String... values) {
        return new Domain("one of " + String.join(", ", values), value -> List.of(values).contains(value.textValue()));
    }

    static Domain oneOfNumbers(Integer... values) {
        return new Domain("one of " + List.of(values), value -> value.isInt() && List.of(values).contains(value.intValue()));
    }

    static Domain text() {
        return new Domain("a text", JsonNode::isTextual);
    }
}
