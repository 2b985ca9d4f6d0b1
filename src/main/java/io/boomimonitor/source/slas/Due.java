package io.boomimonitor.source.slas;

import java.time.Instant;
import java.util.Optional;

/** When a run of a process must have started. */
sealed interface Due permits DueBy, DueEvery {

    /**
     * The due time that was passed last.
     *
     * @param now    UTC
     * @param known  since when the monitor has watched; due times up to then do not count
     * @param newest when the newest known run started; null when none is known
     * @return the due time, not after now; empty when there is none that matters
     */
    Optional<Instant> passed(Instant now, Instant known, Instant newest);

    /**
     * @param newest when the newest known run started; null when none is known
     * @return when the next run must have started; empty when that is not known
     */
    Optional<Instant> next(Instant now, Instant newest);

    /** @return from when on a run counts for this due time */
    Instant countsFrom(Instant due);

    /** @return the demand in a few words, such as {@code by 06:00 (Europe/Berlin)} */
    String text();
}
