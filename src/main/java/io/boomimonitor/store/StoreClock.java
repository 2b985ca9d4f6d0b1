package io.boomimonitor.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The time by which leases and waits are judged when several monitors share a PostgreSQL store: the database's. It is asked now and
 * then, and goes on by the time that passes, whatever this machine's clock shows.
 */
public final class StoreClock extends Clock {

    /** What the way to the database may take. */
    private static final Duration UNIMPORTANT = Duration.ofMillis(500);

    private record Reading(Instant time, long nanos) {
    }

    private final Store store;
    private final LongSupplier nanos;
    private volatile Reading last;

    StoreClock(Store store, LongSupplier nanos) {
        this.store = store;
        this.nanos = nanos;
        this.last = ask();
    }

    /** Asks the database. @return how far its clock went back since it was asked last; zero or less when it did not */
    public Duration ask(Duration tolerated) {
        Instant expected = instant();
        Reading now = ask();
        Duration back = Duration.between(now.time(), expected);
        if (back.abs().compareTo(UNIMPORTANT) > 0) {
            last = now;
        }
        return back.compareTo(tolerated) > 0 ? back : Duration.ZERO;
    }

    private Reading ask() {
        Instant time = store.sql().sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
        return new Reading(time, nanos.getAsLong());
    }

    @Override
    public Instant instant() {
        Reading reading = last;
        return reading.time().plusNanos(nanos.getAsLong() - reading.nanos());
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
