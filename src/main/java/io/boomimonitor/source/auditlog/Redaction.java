package io.boomimonitor.source.auditlog;

import io.boomimonitor.config.SecretNames;
import java.util.Map;
import java.util.stream.Collectors;

/** Redacts secrets, because alerts end in chats and mailboxes. The name of a secret stays, its value becomes {@link #MASK}. */
public final class Redaction {

    /** Stands for a secret. */
    public static final String MASK = "•••";

    private static final int MOST_VALUES = 50;

    private Redaction() {
    }

    /**
     * A value whose name is known.
     *
     * @param name null when there is none
     * @param text null counts as empty
     * @return {@link #MASK} when the name is that of a secret, else the same as {@link #text}
     */
    public static String named(String name, String text) {
        return text != null && !text.isEmpty() && SecretNames.matches(name) ? MASK : text(text);
    }

    /**
     * Any text. XML and JSON become a list of their values, {@code path = value}, or only their size when they cannot be read or
     * are too large.
     *
     * @param text null counts as empty
     */
    public static String text(String text) {
        if (text == null || text.isBlank()) {
            return "";
        }
        if (Documents.isPlain(text)) {
            return RedactedText.redacted(text);
        }
        return DocumentValues.of(text).map(Redaction::listed).orElseGet(() -> Documents.size(text));
    }

    /** @return {@code path = value}, with commas */
    static String listed(Map<String, DocumentValue> values) {
        String listed = values.values().stream().limit(MOST_VALUES)
                .map(value -> value.shownPath() + " = " + value.shown()).collect(Collectors.joining(", "));
        return values.size() > MOST_VALUES ? listed + " and " + (values.size() - MOST_VALUES) + " more" : listed;
    }
}
