package io.boomimonitor.config;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * Times of day, as tables have them. A time that the clock skips falls on the instant of the change; one that comes twice counts the
 * first time: each is evaluated once.
 */
public final class LocalTimes {

    private LocalTimes() {
    }

    /** @return the time; empty when the text is none from {@code 0:00} to {@code 23:59} */
    public static Optional<LocalTime> parse(String text) {
        return text.matches("([01]?\\d|2[0-3]):[0-5]\\d") ? Optional.of(LocalTime.parse(text.length() < 5 ? "0" + text : text))
                : Optional.empty();
    }

    /** @return the instant of a local time, as the class says */
    public static Instant instant(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        return local.toInstant(zone.getRules().getValidOffsets(local).get(0));
    }
}
