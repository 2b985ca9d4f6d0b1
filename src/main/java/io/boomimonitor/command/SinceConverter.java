package io.boomimonitor.command;

import io.boomimonitor.config.Durations;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time: {@code 2026-01-31T08:00:00Z}, or how long ago, such as {@code 2h}. */
public final class SinceConverter implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String value) {
        return Durations.parse(value).map(ago -> Clock.systemUTC().instant().minus(ago)).orElseGet(() -> time(value));
    }

    private static Instant time(String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + value + "' must be a time such as 2026-01-31T08:00:00Z, or how long ago, such as 2h");
        }
    }
}
