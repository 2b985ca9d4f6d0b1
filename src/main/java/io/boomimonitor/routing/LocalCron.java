package io.boomimonitor.routing;

import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * A Quartz cron expression of local times. A time that the clock skips falls on the instant of the change; one that comes twice
 * counts the first time: each is evaluated once.
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
        while (next.isPresent() && !instant(next.get(), zone).isAfter(instant)) {
            next = after(next.get());
        }
        return next.map(local -> instant(local, zone));
    }

    /** @return the instant of a local time, as the class says */
    static Instant instant(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        return local.toInstant(zone.getRules().getValidOffsets(local).get(0));
    }
}
