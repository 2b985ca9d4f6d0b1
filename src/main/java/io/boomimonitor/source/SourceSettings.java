package io.boomimonitor.source;

import io.boomimonitor.boomi.BoomiLimits;
import io.boomimonitor.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a source is read that Boomi shows as a growing list of records.
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

    /** The names of all sources, incremental or not. */
    public static final List<String> ALL = List.of("events", "slas", "executions", "runtimes", "audit-log", "audit-log-archive",
            "data-integration-audit", "api-metrics");

    private static final Duration FOR_EVER = Duration.ofDays(3650);

    /**
     * The sources that are read incrementally and switched on ({@code S.enabled}); the time keys, keys and retentions are
     * Boomi's (Platform API reference: Event, ExecutionRecord, ExecutionSummaryRecord, AuditLog; Data Integration API
     * reference: AuditEvents).
     */
    public static List<SourceSettings> read(Settings settings) {
        List<SourceSettings> sources = new ArrayList<>();
        add(sources, settings, "events", "events", "recordDate", "eventId", Duration.ofDays(7));
        add(sources, settings, "slas", "slas", "recordedDate", "executionId", BoomiLimits.EXECUTIONS_KEPT);
        add(sources, settings, "executions", "executions", "recordedDate", "executionId", BoomiLimits.EXECUTIONS_KEPT);
        add(sources, settings, "execution-summaries", "executions.summaries", "timeBlock", "timeBlock", Duration.ofDays(30));
        add(sources, settings, "audit-log", "audit-log", "date", "documentId", FOR_EVER);
        add(sources, settings, "data-integration-audit", "data-integration-audit", "event_datetime", "event_id", FOR_EVER);
        return List.copyOf(sources);
    }

    /** @return whether a source of {@link #ALL} is switched on */
    public static boolean isOn(Settings settings, String source) {
        return settings.get(source + ".enabled", "false").equals("true");
    }

    private static void add(List<SourceSettings> sources, Settings settings, String name, String keys, String timeKey, String key,
                            Duration retention) {
        if (isOn(settings, keys)) {
            sources.add(new SourceSettings(name, timeKey, key, settings.duration(keys + ".lookback", Duration.ofHours(1)),
                    settings.duration(keys + ".overlap", Duration.ofMinutes(5)), settings.duration(keys + ".slice", Duration.ofHours(1)),
                    settings.duration(keys + ".sweep", Duration.ofHours(6)), retention));
        }
    }
}
