package io.boomimonitor.metrics;

import io.boomimonitor.boomi.Page;
import io.boomimonitor.outbox.State;
import io.boomimonitor.outbox.Stored;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** Counts what the monitor does, for {@code /observe/metrics}; all names begin with {@code boomi_monitor_}. */
public final class Metrics {

    private static final String PREFIX = "boomi.monitor.";
    /** What the name of a sweep's route ends with, see {@code routes/read-source.camel.yaml}. */
    private static final String SWEEP = "-sweep";

    private final Supplier<MeterRegistry> registry;
    private final Clock clock;

    /** @param registry called at each use, because it exists only after the server has started */
    public Metrics(Supplier<MeterRegistry> registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** A page was stored. @param route where its cycle began: what is new to a sweep came too late for the polls */
    public void stored(String source, Stored page, String route) {
        Tags tags = Tags.of("source", source);
        count("records.read", tags, page.read());
        count("alerts.matched", tags, page.fresh() - page.unmatched().size());
        count("alerts.unmatched", tags, page.unmatched().size());
        count("alerts.late", tags, route != null && route.endsWith(SWEEP) ? page.fresh() : 0);
        count("deliveries.queued", tags, page.queued());
    }

    /** Records of a page could not be read: too large, or no JSON. Each is an alert, or a line of the log where there are only rows. */
    public void unreadable(String source, int records) {
        count("records.unreadable", Tags.of("source", source), records);
    }

    /** The rows of a page are in the reporting database. */
    public void written(String source, Page page, int rows) {
        Tags tags = Tags.of("source", source);
        count("records.read", tags, page.records().size() + page.unreadable().size());
        count("rows.written", tags, rows);
        unreadable(source, page.unreadable().size());
    }

    /** Deliveries were tried. @param state their outcome; pending means that they are retried */
    public void tried(String destination, State state, int deliveries) {
        String name = state == State.PENDING ? "retried" : state.word();
        count("deliveries." + name, Tags.of("destination", destination), deliveries);
    }

    /** An entry of the audit log has codes that {@code audit-actions.csv} does not know. */
    public void unknownAction() {
        count("audit.unknown-actions", Tags.empty(), 1);
    }

    /** A lookup does not know whom a row sends to: the destination's own recipients get the message. */
    public void recipientMissing() {
        count("lookups.missing", Tags.empty(), 1);
    }

    /** Boomi answered a call. */
    public void called(String path, int status) {
        count("api.calls", Tags.of("path", path, "status", Integer.toString(status)), 1);
    }

    /** A cycle ended, well or not. @param began in ms since 1970 UTC */
    public void polled(String source, long began) {
        registry.get().timer(PREFIX + "poll", Tags.of("source", source)).record(Duration.ofMillis(clock.millis() - began));
    }

    /** Shows a value, such as a lag, read at each scrape. @param unit a base unit such as {@code seconds} */
    public void show(String name, String unit, Tags tags, Supplier<Number> value) {
        Gauge.builder(PREFIX + name, value).tags(tags).baseUnit(unit).register(registry.get());
    }

    private void count(String name, Tags tags, int amount) {
        registry.get().counter(PREFIX + name, tags).increment(amount);
    }
}
