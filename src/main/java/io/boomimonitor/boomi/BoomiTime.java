package io.boomimonitor.boomi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as Boomi writes them: {@code 2026-01-31T15:32:00Z}, or, from Data Integration, with microseconds and without the Z. */
public final class BoomiTime {

    private BoomiTime() {
    }

    /** @return UTC; null when the text is no time, or null */
    public static Instant parse(String text) {
        if (text == null || text.length() < 19) {
            return null;
        }
        try {
            return text.endsWith("Z") ? Instant.parse(text) : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
