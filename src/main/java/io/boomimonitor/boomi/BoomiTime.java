package io.boomimonitor.boomi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as Boomi writes them: {@code 2026-01-31T15:32:00Z}, or, from Data Integration, with microseconds and without the Z. */
public final class BoomiTime {

    private static final String USUAL = "0000-00-00T00:00:00Z";

    private BoomiTime() {
    }

    /** @return UTC; null when the text is no time, or null */
    public static Instant parse(String text) {
        if (text == null || text.length() < 19) {
            return null;
        }
        try {
            if (isUsual(text)) {
                return usual(text);
            }
            return text.endsWith("Z") ? Instant.parse(text) : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Of midnight as 24:00 and of leap seconds Java's own parser knows more. */
    private static boolean isUsual(String text) {
        boolean usual = text.length() == USUAL.length();
        for (int i = 0; usual && i < USUAL.length(); i++) {
            char c = text.charAt(i);
            usual = USUAL.charAt(i) == '0' ? c >= '0' && c <= '9' : c == USUAL.charAt(i);
        }
        return usual && number(text, 11) < 24 && number(text, 17) < 60;
    }

    /** Several times as fast as Java's own parser; each record has several times. */
    private static Instant usual(String text) {
        return LocalDateTime.of(number(text, 0) * 100 + number(text, 2), number(text, 5), number(text, 8), number(text, 11),
                number(text, 14), number(text, 17)).toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }
}
