package io.boomimonitor.source;

import io.boomimonitor.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a source is read that Boomi shows as a growing list of records: what its descriptor says, unless a key says otherwise.
 *
 * @param name      the source's name, such as {@code events}
 * @param timeKey   the record's field by which it is read incrementally, such as {@code recordDate}
 * @param key       the record's field that identifies it, such as {@code eventId}
 * @param lookback  how much of the past the first start reads
 * @param overlap   how late Boomi may store a record
 * @param slice     the longest window that is read at once
 * @param sweep     how much of the past is read again for records that were later still
 * @param retention how long Boomi keeps records
 */
public record SourceSettings(String name, String timeKey, String key, Duration lookback, Duration overlap, Duration slice,
                             Duration sweep, Duration retention) {

    /** @return the sources that are read incrementally and switched on */
    public static List<SourceSettings> read(Settings settings) {
        return SourceList.on(settings).stream().flatMap(source -> source.records().stream().map(records -> read(source, records,
                settings))).toList();
    }

    /** @return by the name of each source that is switched on, how far before its watermark it may read records again */
    public static Map<String, Duration> reaches(Settings settings) {
        return SourceList.on(settings).stream().filter(source -> source.records().isPresent())
                .collect(Collectors.toMap(Source::name, source -> reach(source, source.records().get(), settings)));
    }

    /** @return the same for one source */
    public static Duration reach(Source source, Records records, Settings settings) {
        return settings.duration(source.prefix() + ".overlap", records.overlap())
                .plus(settings.duration(source.prefix() + ".sweep", records.sweep()));
    }

    static SourceSettings read(Source source, Records records, Settings settings) {
        String keys = source.prefix();
        return new SourceSettings(source.name(), records.timeKey(), records.idKey(), settings.duration(keys + ".lookback",
                records.lookback()),
                settings.duration(keys + ".overlap", records.overlap()), settings.duration(keys + ".slice", records.slice()),
                settings.duration(keys + ".sweep", records.sweep()), records.retention());
    }
}
