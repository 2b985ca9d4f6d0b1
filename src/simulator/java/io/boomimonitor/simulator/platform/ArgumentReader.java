package io.boomimonitor.simulator.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomimonitor.simulator.Refusal;
import io.boomimonitor.simulator.account.Property;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
    List<Object> read(Property property, Operator operator, JsonNode arguments) {
        if (operator.isForTextOnly() && property.type() != Property.Type.TEXT) {
            throw Refusal.badRequest(operator + " is not possible with " + property.filter());
        }
        if (!arguments.isMissingNode() && !arguments.isArray() || arguments.size() != operator.arguments) {
            throw Refusal.badRequest(operator + " on " + property.filter() + " needs argument as an array of "
                    + operator.arguments + " strings, not " + arguments);
        }
        List<Object> values = new ArrayList<>();
        arguments.forEach(argument -> values.add(value(property, operator, argument)));
        return values;
    }

    private Object value(Property property, Operator operator, JsonNode argument) {
        if (!argument.isTextual()) {
            throw Refusal.badRequest("arguments are strings, also for numbers and dates: " + property.filter() + " has " + argument);
        }
        String text = argument.textValue();
        return switch (property.type()) {
            case DATE -> date(property, text);
            case INTEGER -> number(property, text, Integer::valueOf);
            case LONG -> number(property, text, Long::valueOf);
            case DOUBLE -> number(property, text, Double::valueOf);
            case FLAG -> flag(property, text);
            default -> operator == Operator.LIKE ? like(text) : text;
        };
    }

    private Instant date(Property property, String text) {
        if (!DATE.matcher(text).matches() || fractionsRefused && text.contains(".")) {
            throw Refusal.badRequest("'" + text + "' is no date for " + property.filter() + "; write yyyy-MM-dd'T'HH:mm:ss'Z'");
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.badRequest("'" + text + "' is no date for " + property.filter() + ": " + e.getMessage());
        }
    }

    private static Object number(Property property, String text, Function<String, Object> reader) {
        try {
            return reader.apply(text);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("'" + text + "' is no number for " + property.filter());
        }
    }

    private static Boolean flag(Property property, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw Refusal.badRequest("'" + text + "' is neither true nor false for " + property.filter());
        }
        return Boolean.valueOf(text);
    }

    /** {@code %} is any run of characters; nothing else is special. */
    private static Pattern like(String text) {
        String regex = Stream.of(text.split("%+", -1)).map(Pattern::quote).collect(Collectors.joining(".*?"));
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
