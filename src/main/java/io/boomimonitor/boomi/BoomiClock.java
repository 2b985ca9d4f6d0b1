package io.boomimonitor.boomi;

import io.boomimonitor.alert.DurationText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Boomi's time, taken from the header {@code Date} of its answers: windows must not depend on how well this machine's clock is set. */
public final class BoomiClock extends Clock {

    private static final Logger LOG = LoggerFactory.getLogger(BoomiClock.class);
    private static final Duration UNIMPORTANT = Duration.ofSeconds(3);
    /** Beyond it, times in messages and logs do not fit those of Boomi any more. */
    private static final Duration SKEWED = Duration.ofSeconds(30);

    private final Clock own;
    private volatile Instant started;
    private volatile Duration ahead = Duration.ZERO;
    private volatile boolean known;
    private volatile boolean platforms;
    /** The last header and what it says: all pages of a second have the same one, and parsing takes longer than one would think. */
    private String header = "";
    private Instant sent;

    /** @param own this machine's clock; the process started now */
    public BoomiClock(Clock own) {
        this.own = own;
        this.started = own.instant();
    }

    /** The process started so long ago. */
    public void startedBefore(Duration ago) {
        started = own.instant().minus(ago);
    }

    /** @return how long this process has run, by this machine's clock */
    public Duration sinceStart() {
        Duration since = Duration.between(started, own.instant());
        return since.isNegative() ? Duration.ZERO : since;
    }

    /** @return whether Boomi has answered: before that, this is what this machine's clock shows, and nothing may be planned by it */
    public boolean isKnown() {
        return known;
    }

    /**
     * Adjusts to the answer to a query that was understood. Where the Platform API is read, its time counts, and no other service's.
     *
     * @param date       the header {@code Date}; one that is missing or unreadable changes nothing
     * @param ofPlatform whether the Platform API answered
     */
    public synchronized void observe(String date, boolean ofPlatform) {
        if (ofPlatform || !platforms) {
            adjust(date);
            platforms |= ofPlatform;
            known = true;
        }
    }

    private void adjust(String date) {
        try {
            if (!header.equals(date)) {
                sent = ZonedDateTime.parse(date == null ? "" : date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
                header = date;
            }
            Duration difference = Duration.between(own.instant(), sent);
            warn(difference);
            ahead = difference.abs().compareTo(UNIMPORTANT) <= 0 ? Duration.ZERO : difference;
        } catch (DateTimeParseException e) {
            // the next answer has one
        }
    }

    private void warn(Duration difference) {
        if (isSkewed(difference) && !isSkewed(ahead)) {
            LOG.warn("this machine's clock is {} {} Boomi's: polls go by Boomi's; set it right, or times in messages and logs mislead",
                    DurationText.text(difference.abs()), difference.isNegative() ? "ahead of" : "behind");
        }
    }

    private static boolean isSkewed(Duration difference) {
        return difference.abs().compareTo(SKEWED) > 0;
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
