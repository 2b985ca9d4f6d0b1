package io.boomimonitor.alert;

import java.util.List;
import java.util.Optional;

/** An alert in one line: what it is about, and why. */
public final class Headline {

    private static final int LONGEST = 180;
    private static final int LONGEST_WHAT = 80;
    private static final List<String> WHAT = List.of("processName", "atomName", "title", "eventType", "type");
    private static final List<String> WHY = List.of("error", "status", "message", "title", "action", "eventType");

    private Headline() {
    }

    /** @return at most 180 characters, safe to show, still to be escaped for HTML or Slack */
    public static String of(Alert alert) {
        String what = first(alert, WHAT).orElse(alert.source());
        String why = first(alert, WHY).filter(text -> !text.equals(what)).orElse("");
        String firstLine = why.lines().findFirst().orElse("");
        return SafeText.line(firstLine.isEmpty() ? what : SafeText.clip(what, LONGEST_WHAT) + ": " + firstLine, LONGEST);
    }

    /** @return the first of these fields that says something */
    public static Optional<String> first(Alert alert, List<String> fields) {
        for (String field : fields) {
            String value = alert.text(field).strip();
            if (!value.isEmpty()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
