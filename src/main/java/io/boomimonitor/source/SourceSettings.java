package io.boomimonitor.source;

import java.time.Duration;

/**
 * How a source is read.
 *
 * @param name      the source's name, such as {@code events}
 * @param timeKey   the record's field by which it is read incrementally, such as {@code recordDate}
 * @param key       the record's field that identifies it, such as {@code eventId}
 * @param lookback  how much of the past the first start reads
 * @param overlap   how late Boomi may store a record
 * @param slice     the longest window that is read in one go
 * @param sweep     how much of the past is read again for records that were later still
 * @param retention how long Boomi keeps records
 */
public record SourceSettings(String name, String timeKey, String key, Duration lookback, Duration overlap, Duration slice,
                             Duration sweep, Duration retention) {
}
