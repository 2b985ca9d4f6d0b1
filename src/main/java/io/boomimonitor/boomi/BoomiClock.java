package io.boomimonitor.boomi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Boomi's time, taken from the header {@code Date} of its answers: windows must not depend on how well this machine's clock is set. */
public final class BoomiClock extends Clock {

    private static final Duration UNIMPORTANT = Duration.ofSeconds(3);

    private final Clock own;
    private volatile Duration ahead = Duration.ZERO;

    /** @param own this machine's clock */
    public BoomiClock(Clock own) {
        this.own = own;
    }

    /** Adjusts to an answer's {@code Date}; one that is missing or unreadable changes nothing. */
    public void observe(String date) {
        if (date == null) {
            return;
        }
        try {
            Instant theirs = ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration difference = Duration.between(own.instant(), theirs);
            ahead = difference.abs().compareTo(UNIMPORTANT) <= 0 ? Duration.ZERO : difference;
        } catch (DateTimeParseException e) {
            // the next answer has one
        }
    }

    /** @return how far Boomi's clock is ahead of this machine's; negative when it is behind */
    public Duration ahead() {
        return ahead;
    }

    @Override
    public Instant instant() {
        return own.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
