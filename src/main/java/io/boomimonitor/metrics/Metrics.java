package io.boomimonitor.metrics;

import io.boomimonitor.outbox.State;
import io.boomimonitor.outbox.Stored;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.function.Supplier;

/** Counts what the monitor does, for {@code /observe/metrics}; all names begin with {@code boomi_monitor_}. */
public final class Metrics {

    private static final String PREFIX = "boomi.monitor.";

    private final Supplier<MeterRegistry> registry;

    /** @param registry asked at each use, for it is there only when the server has started */
    public Metrics(Supplier<MeterRegistry> registry) {
        this.registry = registry;
    }

    /** A page was stored. */
    public void stored(String source, Stored page) {
        Tags tags = Tags.of("source", source);
        count("records.read", tags, page.read());
        count("alerts.matched", tags, page.fresh() - page.unmatched().size());
        count("alerts.unmatched", tags, page.unmatched().size());
        count("deliveries.queued", tags, page.queued());
    }

    /** A delivery was tried. @param state what became of it; pending means that it is tried again */
    public void tried(String destination, State state) {
        String name = state == State.PENDING ? "retried" : state.word();
        count("deliveries." + name, Tags.of("destination", destination), 1);
    }

    /** Boomi answered, or not. @param status the HTTP status; 0 when there was no answer */
    public void called(String object, int status) {
        count("api.calls", Tags.of("path", object, "status", status == 0 ? "none" : Integer.toString(status)), 1);
    }

    /** A cycle ended. */
    public void polled(String source, Duration time) {
        registry.get().timer(PREFIX + "poll", Tags.of("source", source)).record(time);
    }

    /** Shows a value at each look, such as a lag. @param unit a base unit such as {@code seconds} */
    public void show(String name, String unit, Tags tags, Supplier<Number> value) {
        Gauge.builder(PREFIX + name, value).tags(tags).baseUnit(unit).register(registry.get());
    }

    private void count(String name, Tags tags, int amount) {
        registry.get().counter(PREFIX + name, tags).increment(amount);
    }
}
