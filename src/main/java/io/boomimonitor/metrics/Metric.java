package io.boomimonitor.metrics;

import io.micrometer.core.instrument.Meter;
import java.util.List;

/**
 * All metrics that the monitor counts or shows itself: name, type, what it means (the HELP of {@code /observe/metrics}), labels.
 * Labels hold names of sources, destinations, tables and APIs, all of them from the configuration or from the code, never a text of a
 * record: so there are few. {@code docs/metrics.md} lists them all.
 */
public enum Metric {

    RECORDS_READ(Meter.Type.COUNTER, "records.read", "Records that Boomi returned, repetitions included.", "source"),
    RECORDS_UNREADABLE(Meter.Type.COUNTER, "records.unreadable", "Records that were too large, or no JSON.", "source"),
    ROWS_WRITTEN(Meter.Type.COUNTER, "rows.written", "Rows that were written into the reporting database.", "source"),
    ALERTS_MATCHED(Meter.Type.COUNTER, "alerts.matched", "New alerts that at least one rule matched.", "source"),
    ALERTS_UNMATCHED(Meter.Type.COUNTER, "alerts.unmatched", "New alerts that no rule matched: no one is alerted.", "source"),
    ALERTS_LATE(Meter.Type.COUNTER, "alerts.late", "New alerts that only a sweep found: Boomi stored them later than the overlap.",
            "source"),
    DELIVERIES_QUEUED(Meter.Type.COUNTER, "deliveries.queued", "Deliveries that were put into the outbox.", "source"),
    DELIVERIES_DELIVERED(Meter.Type.COUNTER, "deliveries.delivered", "Alerts that the other side accepted.", "destination"),
    DELIVERIES_RETRIED(Meter.Type.COUNTER, "deliveries.retried", "Alerts whose delivery failed and is tried again.", "destination"),
    DELIVERIES_GIVEN_UP(Meter.Type.COUNTER, "deliveries.dead",
            "Alerts whose delivery was given up; boomi_monitor_dead_deliveries are those that were not replayed since.", "destination"),
    LOOKUPS_MISSING(Meter.Type.COUNTER, "lookups.missing",
            "Recipients that a lookup table lacks; the destination's own were alerted instead."),
    AUDIT_UNKNOWN_ACTIONS(Meter.Type.COUNTER, "audit.unknown-actions", "Entries of the audit log whose codes audit-actions.csv lacks."),
    API_CALLS(Meter.Type.COUNTER, "api.calls", "Calls to Boomi by path and HTTP status.", "path", "status"),

    POLL(Meter.Type.TIMER, "poll", "How long a poll of a source took, from its schedule to its end, well or not.", "source"),
    DELIVERY(Meter.Type.TIMER, "delivery", "How long the other side took to accept or refuse what was sent at once.", "destination"),
    DELIVERED_AFTER_POLL(Meter.Type.TIMER, "delivered.after.poll",
            "From when an alert was put into the outbox until the other side accepted it, waits on purpose included.", "destination"),
    DELIVERED_AFTER_RECORD(Meter.Type.TIMER, "delivered.after.record",
            "From the record's own date until the other side accepted it, waits on purpose included.", "destination"),

    POLLING(Meter.Type.GAUGE, "polling", "1 when this monitor polls Boomi, 0 when it stands by."),
    CLOCK_SKEW(Meter.Type.GAUGE, "clock.skew.seconds", "How far this machine's clock is ahead of Boomi's."),
    LAG(Meter.Type.GAUGE, "lag.seconds", "How far the reading of a source is behind.", "source"),
    WATERMARK_AGE(Meter.Type.GAUGE, "watermark.age.seconds", "How old the newest record is up to which a source has been read.",
            "source"),
    LAST_SUCCESS(Meter.Type.GAUGE, "source.last.success.timestamp.seconds",
            "When a source was last read to its end, in seconds since 1970; 0 for never.", "source"),
    WAITING(Meter.Type.GAUGE, "deliveries.waiting", "Deliveries that are due or being sent.", "destination"),
    WAITING_AGE(Meter.Type.GAUGE, "deliveries.waiting.age.seconds",
            "How long the oldest delivery that is due has been waiting; 0 when none is.", "destination"),
    HELD(Meter.Type.GAUGE, "deliveries.held",
            "Deliveries that are held back on purpose: by a group's timers, as a repeat, by a limit, by hours or a silence.",
            "destination"),
    SILENCED(Meter.Type.GAUGE, "deliveries.silenced", "Deliveries that were never sent because of silences, as long as they are stored.",
            "destination"),
    DEAD(Meter.Type.GAUGE, "dead.deliveries", "Deliveries that were given up and not replayed, as long as they are stored.",
            "destination"),
    TROUBLE_OPEN(Meter.Type.GAUGE, "trouble.open", "The monitor's own troubles that are not over."),
    TABLE_GOOD(Meter.Type.GAUGE, "table.reload.successful",
            "1 when the table's file is in force, 0 when it is refused and the last good version is.", "table"),
    TABLE_ROWS(Meter.Type.GAUGE, "table.rows", "Rows of the version of a table that is in force.", "table"),
    BUILD(Meter.Type.GAUGE, "build.info", "Always 1; which version of the monitor runs.", "version", "camel");

    private static final String PREFIX = "boomi.monitor.";

    private final Meter.Type type;
    private final String name;
    private final String help;
    private final List<String> labels;

    Metric(Meter.Type type, String name, String help, String... labels) {
        this.type = type;
        this.name = name;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** @return what Micrometer calls it */
    public String id() {
        return PREFIX + name;
    }

    /** @return what {@code /observe/metrics} calls it; a timer's has {@code _bucket}, {@code _count} and {@code _sum} behind it */
    public String prometheusName() {
        String end = type == Meter.Type.COUNTER ? "_total" : type == Meter.Type.TIMER ? "_seconds" : "";
        return id().replaceAll("[.-]", "_") + end;
    }

    /** @return counter, gauge or histogram */
    public String prometheusType() {
        return switch (type) {
            case COUNTER -> "counter";
            case TIMER -> "histogram";
            default -> "gauge";
        };
    }

    /** @return whether it is counted, and so begins at 0 */
    public boolean isCounter() {
        return type == Meter.Type.COUNTER;
    }

    /** @return whether it is a histogram of times */
    public boolean isTimer() {
        return type == Meter.Type.TIMER;
    }

    /** @return what it means, one sentence */
    public String help() {
        return help;
    }

    /** @return the names of its labels, in order */
    public List<String> labels() {
        return labels;
    }
}
