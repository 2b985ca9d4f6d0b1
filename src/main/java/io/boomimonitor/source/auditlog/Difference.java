package io.boomimonitor.source.auditlog;

import io.boomimonitor.config.SecretNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a value changed, in words: the changed paths of XML and JSON, {@code a -> b} for other text, sizes for what is too large
 * or cannot be read. Secrets are redacted. Time and memory grow linearly with the text.
 */
public final class Difference {

    private static final int MOST_PATHS = 10;

    private Difference() {
    }

    /**
     * @param name   of the property: it may name a secret
     * @param before null counts as empty: then the value itself is shown
     * @param after  null counts as empty
     * @return one line
     */
    public static String of(String name, String before, String after) {
        String was = before == null ? "" : before;
        String is = after == null ? "" : after;
        if (SecretNames.matches(name)) {
            return is.isEmpty() && was.isEmpty() ? "" : was.isEmpty() || was.equals(is) ? Redaction.MASK : Redaction.MASK + " (changed)";
        }
        return oneLine(was.isBlank() || was.equals(is) ? Redaction.text(is) : changed(was, is));
    }

    private static String changed(String was, String is) {
        Optional<Map<String, DocumentValue>> before = DocumentValues.of(was);
        Optional<Map<String, DocumentValue>> after = DocumentValues.of(is);
        if (before.isPresent() && after.isPresent()) {
            return String.join("; ", paths(before.get(), after.get()));
        }
        if (Documents.isPlain(was) && Documents.isPlain(is)) {
            String safeWas = Redaction.text(was);
            String safeIs = Redaction.text(is);
            return safeWas.equals(safeIs) ? safeIs + " (changed)" : TextDifference.of(safeWas, safeIs);
        }
        return Documents.size(is.isBlank() ? was : is) + (is.isBlank() ? " removed" : " changed");
    }

    private static List<String> paths(Map<String, DocumentValue> before, Map<String, DocumentValue> after) {
        List<String> shown = new ArrayList<>();
        int count = 0;
        for (Map.Entry<String, DocumentValue> entry : after.entrySet()) {
            DocumentValue was = before.get(entry.getKey());
            DocumentValue is = entry.getValue();
            if ((was == null || !was.raw().equals(is.raw())) && ++count <= MOST_PATHS) {
                shown.add(was == null ? is.shownPath() + " added: " + is.shown() : is.shownPath() + ": " + was.changedTo(is));
            }
        }
        for (Map.Entry<String, DocumentValue> entry : before.entrySet()) {
            if (!after.containsKey(entry.getKey()) && ++count <= MOST_PATHS) {
                shown.add(entry.getValue().shownPath() + " removed: " + entry.getValue().shown());
            }
        }
        if (count > MOST_PATHS) {
            shown.add(String.format(Locale.ROOT, "and %,d more changes", count - MOST_PATHS));
        }
        return count == 0 ? List.of("changed in its notation only") : shown;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s++", " ").strip();
    }
}
