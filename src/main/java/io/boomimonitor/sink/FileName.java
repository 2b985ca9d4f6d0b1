package io.boomimonitor.sink;

import io.boomimonitor.alert.Hash;
import java.util.regex.Pattern;

/** File names from untrusted text: one plain name that stays in its folder on every system, different for different text. */
public final class FileName {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,118}[A-Za-z0-9_-])?");
    private static final Pattern RESERVED = Pattern.compile("(?i)(?:CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(?:\\..*)?");
    private static final int KEPT = 80;

    private FileName() {
    }

    /**
     * @param text anything, such as an alert's id
     * @return the text itself when it is a safe name; else what is safe of it, {@code ~}, and a hash. At most 120 characters
     */
    public static String of(String text) {
        if (SAFE.matcher(text).matches() && !RESERVED.matcher(text).matches()) {
            return text;
        }
        String start = text.substring(0, Math.min(KEPT, text.length()));
        String plain = start.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[-_]+|[-_]+$", "");
        return (plain.isEmpty() ? "alert" : plain) + "~" + Hash.of(text).substring(0, 16);
    }
}
