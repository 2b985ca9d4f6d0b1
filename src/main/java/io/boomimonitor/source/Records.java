package io.boomimonitor.source;

import io.boomimonitor.boomi.BoomiObject;
import java.time.Duration;

/**
 * How Boomi shows a source as a growing list of records, and how it is read where no key says otherwise.
 *
 * @param object        the object that is queried, such as Event
 * @param timeKey       the record's field by which it is read incrementally, such as {@code recordDate}
 * @param idKey         the record's field that identifies it, such as {@code eventId}
 * @param retention     how long Boomi keeps records
 * @param overlap       {@code S.overlap}: how late Boomi may store a record
 * @param lookback      {@code S.lookback}: how much of the past the first start reads
 * @param slice         {@code S.slice}: the longest window that is read in one go
 * @param sweep         {@code S.sweep}: how much of the past is read again, for records that are stored even later; zero for no sweep
 * @param sweepSchedule {@code S.sweep.schedule}: when, a Quartz cron expression in UTC; empty for no sweep
 */
public record Records(BoomiObject object, String timeKey, String idKey, Duration retention, Duration overlap, Duration lookback,
        Duration slice, Duration sweep, String sweepSchedule) {

    /** Boomi never drops these. */
    public static final Duration FOR_EVER = Duration.ofDays(3650);

    /** @return records that are not read again by a sweep */
    public static Records withoutSweep(BoomiObject object, String timeKey, String idKey, Duration retention, Duration overlap,
            Duration lookback, Duration slice) {
        return new Records(object, timeKey, idKey, retention, overlap, lookback, slice, Duration.ZERO, "");
    }

    /** @return whether a sweep of its own reads the recent past once more */
    public boolean isSwept() {
        return !sweepSchedule.isEmpty();
    }
}
