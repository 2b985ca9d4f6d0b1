package io.boomimonitor.health;

import io.boomimonitor.Monitor;
import io.boomimonitor.config.Destination;
import io.boomimonitor.metrics.Metrics;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.health.HealthCheck;

/** What {@code /observe/health} says: whether the store, Boomi, the reading and each destination are well. */
public final class MonitorHealth {

    private static final Duration TOO_FAR_BEHIND = Duration.ofMinutes(15);
    private static final Duration TOO_LONG_FAILING = Duration.ofMinutes(5);

    private final Monitor monitor;
    private final Clock clock;

    /** @param monitor whose health it is */
    public MonitorHealth(Monitor monitor, Clock clock) {
        this.clock = clock;
        this.monitor = monitor;
    }

    /** One check for the store, for Boomi, for the lag, and for each destination that has an endpoint. */
    public List<HealthCheck> checks() {
        List<HealthCheck> checks = new ArrayList<>();
        checks.add(new Check("store", this::store));
        checks.add(new Check("boomi", this::boomi));
        checks.add(new Check("events-lag", this::lag));
        for (Destination destination : monitor.destinations().all()) {
            if (destination.endpoint() != null) {
                checks.add(new Check("destination-" + destination.name(), () -> destination(destination.name())));
            }
        }
        return checks;
    }

    private Condition store() {
        monitor.store().sql().sql("select 1").query(Integer.class).single();
        return Condition.good();
    }

    private Condition boomi() {
        String trouble = monitor.trouble().open().get(monitor.events().name());
        return trouble == null ? Condition.good() : Condition.bad(trouble);
    }

    private Condition lag() {
        Duration lag = monitor.watermarks().lag(monitor.events()).orElse(Duration.ZERO);
        Condition condition = lag.compareTo(TOO_FAR_BEHIND) > 0 ? Condition.bad("events are read " + lag.toMinutes() + " minutes late")
                : Condition.good();
        return condition.with("seconds", lag.toSeconds());
    }

    private Condition destination(String name) {
        Backlog backlog = Backlog.of(monitor.store(), name);
        boolean failing = backlog.failingSince() > 0
                && clock.millis() - backlog.failingSince() > TOO_LONG_FAILING.toMillis();
        Condition condition = failing ? Condition.bad("deliveries have failed for more than " + TOO_LONG_FAILING.toMinutes() + " minutes: "
                + backlog.lastError()) : Condition.good();
        return condition.with("waiting", backlog.waiting()).with("dead", backlog.dead());
    }

    /** Shows lag and backlogs as metrics, too. */
    public void show(Metrics metrics) {
        metrics.show("lag", "seconds", Tags.of("source", monitor.events().name()),
                () -> monitor.watermarks().lag(monitor.events()).orElse(Duration.ZERO).toSeconds());
        metrics.show("watermark.age", "seconds", Tags.of("source", monitor.events().name()),
                () -> monitor.watermarks().age(monitor.events()).orElse(Duration.ZERO).toSeconds());
        for (Destination destination : monitor.destinations().all()) {
            metrics.show("deliveries.waiting", null, Tags.of("destination", destination.name()),
                    () -> Backlog.of(monitor.store(), destination.name()).waiting());
        }
    }
}
