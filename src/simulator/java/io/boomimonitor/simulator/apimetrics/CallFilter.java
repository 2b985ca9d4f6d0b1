package io.boomimonitor.simulator.apimetrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The filter of a summary: conditions such as {@code environment.id = 'e1'}, joined by {@code and}. */
record CallFilter(List<Predicate<ApiCall>> conditions) {

    private static final Pattern CONDITION =
            Pattern.compile("\\s*([A-Za-z.]+)\\s*(=|!=|>|<|(?i:like)\\b)\\s*('(?:[^']|'')*'|\\d{1,9})\\s*");
    private static final Pattern AND = Pattern.compile("(?i)and\\b");

    /** @throws GraphqlError for what the simulator cannot read; Boomi's code for that is not public */
    static CallFilter parse(String text) {
        List<Predicate<ApiCall>> conditions = new ArrayList<>();
        Matcher condition = CONDITION.matcher(text);
        Matcher and = AND.matcher(text);
        int at = 0;
        while (!text.isBlank()) {
            if (!condition.region(at, text.length()).lookingAt()) {
                throw GraphqlError.validation("the filter is not of the form: field = 'text' and field > number ...");
            }
            conditions.add(condition(condition.group(1), condition.group(2).toLowerCase(Locale.ROOT), condition.group(3)));
            at = condition.end();
            if (at == text.length()) {
                break;
            }
            if (!and.region(at, text.length()).lookingAt()) {
                throw GraphqlError.validation("the simulator joins conditions of a filter by 'and' only");
            }
            at = and.end();
        }
        return new CallFilter(List.copyOf(conditions));
    }

    boolean accepts(ApiCall call) {
        return conditions.stream().allMatch(condition -> condition.test(call));
    }

    private static Predicate<ApiCall> condition(String path, String operator, String literal) {
        GroupField field = GroupField.of(path);
        boolean text = literal.startsWith("'");
        if (text == field.isNumber()) {
            throw GraphqlError.validation("the filter compares " + path + (text ? " with a text" : " with a number"));
        }
        Object value = text ? literal.substring(1, literal.length() - 1).replace("''", "'") : (Object) Integer.valueOf(literal);
        return switch (operator) {
            case "=" -> call -> Objects.equals(field.of(call), value);
            case "!=" -> call -> !Objects.equals(field.of(call), value);
            case "like" -> like(field, text, value.toString());
            default -> compare(field, operator, value);
        };
    }

    private static Predicate<ApiCall> compare(GroupField field, String operator, Object value) {
        int wanted = operator.equals(">") ? 1 : -1;
        return call -> field.of(call) != null && Integer.signum(order(field.of(call), value)) == wanted;
    }

    private static int order(Object one, Object other) {
        return one instanceof Integer number ? number.compareTo((Integer) other) : one.toString().compareTo(other.toString());
    }

    private static Predicate<ApiCall> like(GroupField field, boolean text, String pattern) {
        if (!text) {
            throw GraphqlError.validation("like is possible with strings only");
        }
        Pattern regex = Pattern.compile(("\\Q" + pattern.replace("\\E", "\\E\\\\E\\Q") + "\\E").replaceAll("%+", "\\\\E.*?\\\\Q"),
                Pattern.DOTALL);
        return call -> field.of(call) != null && regex.matcher(field.of(call).toString()).matches();
    }
}
