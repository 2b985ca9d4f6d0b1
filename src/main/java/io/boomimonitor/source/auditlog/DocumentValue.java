package io.boomimonitor.source.auditlog;

import io.boomimonitor.alert.SafeText;

/**
 * One value of a document.
 *
 * @param path   where it stands, such as {@code connections/orders/url}; not redacted yet
 * @param raw    the value, for comparison only
 * @param secret whether it must not be shown
 */
record DocumentValue(String path, String raw, boolean secret) {

    private static final int LONGEST_PATH = 160;
    private static final int LONGEST_VALUE = 120;

    String shownPath() {
        return SafeText.clip(Redaction.text(path), LONGEST_PATH);
    }

    String shown() {
        return secret ? Redaction.MASK : SafeText.clip(Redaction.text(raw), LONGEST_VALUE);
    }

    String changedTo(DocumentValue after) {
        String was = shown();
        String is = after.shown();
        if (was.equals(is)) {
            return is + " (changed)";
        }
        return secret || after.secret ? was + " -> " + is : TextDifference.of(Redaction.text(raw), Redaction.text(after.raw));
    }
}
