package io.boomimonitor.source.slas;

import io.boomimonitor.alert.DurationText;
import io.boomimonitor.config.Days;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A run must have started within the last {@code interval}, on these days only: what is left over of a pause does not count,
 * the interval starts again at 00:00 of the first day after it.
 */
record DueEvery(Duration interval, ZoneId zone, Days days) implements Due {

    /** Where no run is known the interval repeats itself, so that Boomi is never asked for more than two of them. */
    @Override
    public Optional<Instant> passed(Instant now, Instant known, Instant newest) {
        return days.since(now, zone).map(active -> active.isAfter(known) ? active : known).flatMap(begin -> {
            boolean counted = newest != null && !newest.isBefore(begin);
            Instant from = counted ? newest : begin;
            long intervals = Duration.between(from, now).toMillis() / interval.toMillis();
            return intervals < 1 ? Optional.empty() : Optional.of(from.plus(interval.multipliedBy(counted ? 1 : intervals)));
        });
    }

    /** A pause between its days is left out of the account: it is shown, and raises nothing. */
    @Override
    public Optional<Instant> next(Instant now, Instant newest) {
        return Optional.ofNullable(newest).map(run -> run.plus(interval));
    }

    /** The run that starts in the very instant is the one that the interval is counted from. */
    @Override
    public Instant countsFrom(Instant due) {
        return due.minus(interval).plusMillis(1);
    }

    @Override
    public String text() {
        return "every " + DurationText.text(interval);
    }
}
