package io.boomimonitor.metrics;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.outbox.State;
import io.boomimonitor.outbox.Stored;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Counts what the monitor does, for {@code /observe/metrics}; which metrics there are, {@link Metric} says. */
public final class Metrics {

    /** What the name of a sweep's route ends with, see {@code routes/read-source.camel.yaml}. */
    private static final String SWEEP = "-sweep";
    /** From a quick answer to a day: polls and sends take seconds, alerts may wait for hours. Few, because each is a series. */
    private static final Duration[] BUCKETS = {Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5),
        Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(15),
        Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1)};

    private record Series(Metric metric, Tags tags) {
    }

    private final Supplier<MeterRegistry> registry;
    private final Clock clock;
    private final DeliveryTimes deliveries;
    /** A few for each source and destination; the registry works out all about one each time that it is asked for it. */
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
    private volatile MeterRegistry found;

    /** For alerts whose records have no date. @param registry asked until it is there: only after the server has started */
    public Metrics(Supplier<MeterRegistry> registry, Clock clock) {
        this(registry, clock, alert -> null);
    }

    /** @param dates the date that an alert's record has itself; null for none */
    public Metrics(Supplier<MeterRegistry> registry, Clock clock, Function<Alert, Instant> dates) {
        this.registry = registry;
        this.clock = clock;
        this.deliveries = new DeliveryTimes(this, dates);
    }

    /** @return how long deliveries take */
    public DeliveryTimes deliveries() {
        return deliveries;
    }

    /**
     * Makes each counter of sources and destinations begin at 0: whoever asks for an increase cannot see the first one otherwise, and
     * a missing metric looks like a misspelled one.
     *
     * @param sources      that are switched on
     * @param destinations that are configured
     */
    public void begin(Collection<String> sources, Collection<String> destinations) {
        for (Metric metric : Metric.values()) {
            if (metric.labels().isEmpty() || metric.labels().contains("source")) {
                begin(metric, "source", metric.labels().isEmpty() ? List.of("") : sources);
            } else if (metric.labels().contains("destination")) {
                begin(metric, "destination", destinations);
            }
        }
    }

    private void begin(Metric metric, String label, Collection<String> values) {
        for (String value : values) {
            Tags tags = value.isEmpty() ? Tags.empty() : Tags.of(label, value);
            if (metric.isCounter()) {
                count(metric, tags, 0);
            } else if (metric.isTimer()) {
                timer(metric, tags);
            }
        }
    }

    /** A page was stored. @param route where its cycle began: what is new to a sweep came too late for the polls */
    public void stored(String source, Stored page, String route) {
        Tags tags = Tags.of("source", source);
        count(Metric.RECORDS_READ, tags, page.read());
        count(Metric.ALERTS_MATCHED, tags, page.fresh() - page.unmatched().size());
        count(Metric.ALERTS_UNMATCHED, tags, page.unmatched().size());
        count(Metric.ALERTS_LATE, tags, route != null && route.endsWith(SWEEP) ? page.fresh() : 0);
        count(Metric.DELIVERIES_QUEUED, tags, page.queued());
    }

    /** Records of a page could not be read: too large, or no JSON. Each is an alert, or a line of the log where there are only rows. */
    public void unreadable(String source, int records) {
        count(Metric.RECORDS_UNREADABLE, Tags.of("source", source), records);
    }

    /** The rows of a page are in the reporting database. */
    public void written(String source, Page page, int rows) {
        Tags tags = Tags.of("source", source);
        count(Metric.RECORDS_READ, tags, page.records().size() + page.unreadable().size());
        count(Metric.ROWS_WRITTEN, tags, rows);
        unreadable(source, page.unreadable().size());
    }

    /** Deliveries were tried. @param state their outcome; pending means that they are retried */
    public void tried(String destination, State state, int deliveries) {
        Metric metric = switch (state) {
            case DELIVERED -> Metric.DELIVERIES_DELIVERED;
            case DEAD -> Metric.DELIVERIES_GIVEN_UP;
            default -> Metric.DELIVERIES_RETRIED;
        };
        count(metric, Tags.of("destination", destination), deliveries);
    }

    /** An entry of the audit log has codes that {@code audit-actions.csv} does not know. */
    public void unknownAction() {
        count(Metric.AUDIT_UNKNOWN_ACTIONS, Tags.empty(), 1);
    }

    /** A lookup does not know whom a row sends to: the destination's own recipients get the message. */
    public void recipientMissing() {
        count(Metric.LOOKUPS_MISSING, Tags.empty(), 1);
    }

    /** Boomi will be called there. */
    public void mayCall(String path) {
        count(Metric.API_CALLS, Tags.of("path", path, "status", "200"), 0);
    }

    /** Boomi answered a call. */
    public void called(String path, int status) {
        count(Metric.API_CALLS, Tags.of("path", path, "status", Integer.toString(status)), 1);
    }

    /** A cycle ended, well or not. @param began in ms since 1970 UTC */
    public void polled(String source, long began) {
        took(Metric.POLL, Tags.of("source", source), Duration.ofMillis(clock.millis() - began));
    }

    /** Something took that long. */
    void took(Metric metric, Tags tags, Duration time) {
        timer(metric, tags).record(time.isNegative() ? Duration.ZERO : time); // clocks are set, and Boomi's may differ
    }

    /** Shows a value, such as a lag, read at each scrape. */
    public void show(Metric metric, Tags tags, Supplier<Number> value) {
        Gauge.builder(metric.id(), value).description(metric.help()).tags(tags).register(registry());
    }

    private MeterRegistry registry() {
        MeterRegistry known = found;
        if (known == null) {
            known = registry.get();
            found = known;
        }
        return known;
    }

    private void count(Metric metric, Tags tags, int amount) {
        Counter.builder(metric.id()).description(metric.help()).tags(tags).register(registry()).increment(amount);
    }

    private Timer timer(Metric metric, Tags tags) {
        return timers.computeIfAbsent(new Series(metric, tags), series -> Timer.builder(metric.id()).description(metric.help())
                .tags(tags).serviceLevelObjectives(BUCKETS).register(registry()));
    }
}
