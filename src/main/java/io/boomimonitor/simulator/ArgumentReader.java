package io.boomimonitor.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns an expression's arguments, always an array of strings, into values of the property's type. */
final class ArgumentReader {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

    private final boolean fractionsRefused;

    ArgumentReader(boolean fractionsRefused) {
        this.fractionsRefused = fractionsRefused;
    }

    /** @throws Refusal 400 for a wrong number, a wrong type, or an operator that the property's type cannot have */
    List<Object> read(EventProperty property, Operator operator, JsonNode arguments) {
        if (operator.isForTextOnly() && property.type != EventProperty.Type.TEXT) {
            throw Refusal.badRequest(operator + " is not possible with " + property.field);
        }
        if (!arguments.isMissingNode() && !arguments.isArray() || arguments.size() != operator.arguments) {
            throw Refusal.badRequest(operator + " on " + property.field + " needs argument as an array of "
                    + operator.arguments + " strings, not " + arguments);
        }
        List<Object> values = new ArrayList<>();
        arguments.forEach(argument -> values.add(value(property, operator, argument)));
        return values;
    }

    private Object value(EventProperty property, Operator operator, JsonNode argument) {
        if (!argument.isTextual()) {
            throw Refusal.badRequest("arguments are strings, also for numbers and dates: " + property.field + " has " + argument);
        }
        String text = argument.textValue();
        return switch (property.type) {
            case DATE -> date(property, text);
            case NUMBER -> number(property, text);
            default -> operator == Operator.LIKE ? like(text) : text;
        };
    }

    private Instant date(EventProperty property, String text) {
        if (!DATE.matcher(text).matches() || fractionsRefused && text.contains(".")) {
            throw Refusal.badRequest("'" + text + "' is no date for " + property.field + "; write yyyy-MM-dd'T'HH:mm:ss'Z'");
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.badRequest("'" + text + "' is no date for " + property.field + ": " + e.getMessage());
        }
    }

    private static Integer number(EventProperty property, String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("'" + text + "' is no number for " + property.field);
        }
    }

    /** {@code %} is any run of characters; nothing else is special. */
    private static Pattern like(String text) {
        String regex = Stream.of(text.split("%+", -1)).map(Pattern::quote).collect(Collectors.joining(".*?"));
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
