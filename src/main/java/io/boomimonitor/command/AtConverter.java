package io.boomimonitor.command;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time that may lie ahead: {@code 2026-01-31T08:00:00Z}, or {@code now}. */
public final class AtConverter implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String value) {
        try {
            return value.equals("now") ? Clock.systemUTC().instant() : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + value + "' must be a time such as 2026-01-31T08:00:00Z, or now");
        }
    }
}
