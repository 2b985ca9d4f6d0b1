package io.boomimonitor.command;

import io.boomimonitor.config.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time: {@code 2026-01-31T08:00:00Z}, or how long ago, such as {@code 2h}. */
public final class SinceConverter implements ITypeConverter<SinceConverter.Since> {

    /**
     * One of both, because the store's clock counts, which is not known yet.
     *
     * @param ago  null for a time
     * @param time null for how long ago
     */
    record Since(Duration ago, Instant time) {

        /** @return the time in ms, when it is now */
        long millis(Instant now) {
            return (time == null ? now.minus(ago) : time).toEpochMilli();
        }
    }

    @Override
    public Since convert(String value) {
        return Durations.parse(value).map(ago -> new Since(ago, null)).orElseGet(() -> new Since(null, time(value)));
    }

    private static Instant time(String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + value + "' must be a time such as 2026-01-31T08:00:00Z, or how long ago, such as 2h");
        }
    }
}
