package io.boomimonitor.app.check;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What no value may hold, whatever its key: what editors, shells and documentation leave behind, and nobody sees. */
final class ValueCheck {

    /** Camel's own keys are Camel's, and what a template is handed may be any text. */
    private static final Pattern FREE = Pattern.compile("camel\\..*|logging.*|destination\\.[^.]+\\.value\\..*");
    private static final Pattern QUOTED = Pattern.compile("(?s)\"[^\"]*\"|'[^']*'");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\.\\.\\.|\u2026|<[^<>@]*>|(?i)change-?me|todo|xxx+");
    private static final int REPLACEMENT = 0xFFFD;

    private ValueCheck() {
    }

    /** @return the rule that the value breaks, and the fix, without the value; empty when it is plain text */
    static Optional<String> wrong(String key, String value) {
        if (FREE.matcher(key).matches()) {
            return Optional.empty();
        }
        OptionalInt hidden = value.codePoints().filter(ValueCheck::isHidden).findFirst();
        if (hidden.isPresent()) {
            int place = value.codePointCount(0, value.indexOf(Character.toString(hidden.getAsInt()))) + 1;
            return Optional.of(String.format("holds an invisible or broken character (U+%04X, character %d); remove it",
                    hidden.getAsInt(), place));
        }
        return QUOTED.matcher(value).matches()
                ? Optional.of("stands in quotes, which would be part of the value; remove them") : Optional.empty();
    }

    /** @return the same of a value that the key's own rule takes: it stands for another one in some example */
    static Optional<String> example(String key, String value) {
        return PLACEHOLDER.matcher(value).matches() && !FREE.matcher(key).matches()
                ? Optional.of("still holds the placeholder of an example; put the real value there") : Optional.empty();
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                Character.UNASSIGNED -> true;
            case Character.SPACE_SEPARATOR -> point != ' ';
            default -> point == REPLACEMENT;
        };
    }
}
