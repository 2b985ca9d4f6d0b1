package io.boomimonitor.command;

import io.boomimonitor.store.Store;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time that may lie ahead: {@code 2026-01-31T08:00:00Z}, or {@code now}. */
public final class AtConverter implements ITypeConverter<AtConverter.At> {

    /** @param time null for now */
    record At(Instant time) {

        /**
         * @param asked null for now
         * @param store whose clock says what time it is; null where there is none
         */
        static Instant when(At asked, Store store) {
            Clock clock = store == null ? Clock.systemUTC() : store.clock(Clock.systemUTC());
            return asked == null || asked.time() == null ? clock.instant() : asked.time();
        }
    }

    @Override
    public At convert(String value) {
        try {
            return new At(value.equals("now") ? null : OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + value + "' must be a time such as 2026-01-31T08:00:00Z, or now");
        }
    }
}
