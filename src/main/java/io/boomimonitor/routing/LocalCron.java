package io.boomimonitor.routing;

import io.boomimonitor.config.LocalTimes;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * A Quartz cron expression of {@link LocalTimes}, each of which is evaluated once, whatever the clock does.
 */
final class LocalCron {

    private final CronExpression expression;

    private LocalCron(CronExpression expression) {
        this.expression = expression;
        this.expression.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
    }

    /** @return empty when the text is no such expression */
    static Optional<LocalCron> parse(String text) {
        try {
            return Optional.of(new LocalCron(new CronExpression(text)));
        } catch (ParseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** @return the first time after this one; empty when there is none */
    Optional<LocalDateTime> after(LocalDateTime local) {
        Date next = expression.getTimeAfter(Date.from(local.toInstant(ZoneOffset.UTC)));
        return Optional.ofNullable(next).map(date -> LocalDateTime.ofInstant(date.toInstant(), ZoneOffset.UTC));
    }

    /** @return the first time after this one; empty when there is none */
    Optional<Instant> after(Instant instant, ZoneId zone) {
        Optional<LocalDateTime> next = after(LocalDateTime.ofInstant(instant, zone));
        while (next.isPresent() && !LocalTimes.instant(next.get(), zone).isAfter(instant)) {
            next = after(next.get());
        }
        return next.map(local -> LocalTimes.instant(local, zone));
    }
}
