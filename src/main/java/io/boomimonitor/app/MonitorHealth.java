package io.boomimonitor.app;

import io.boomimonitor.config.Destination;
import io.boomimonitor.metrics.Metrics;
import io.boomimonitor.source.Polls;
import io.boomimonitor.source.SourceList;
import io.boomimonitor.source.SourceSettings;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.health.HealthCheck;

/** What {@code /observe/health} says: whether the store, Boomi, the reading and each destination are well. */
public final class MonitorHealth {

    private static final Duration TOO_FAR_BEHIND = Duration.ofMinutes(15);
    private static final Duration TOO_LONG_FAILING = Duration.ofMinutes(5);

    private final Monitor monitor;
    private final Clock clock;
    private final Instant began;

    /** @param monitor whose health it is; it begins to work now */
    public MonitorHealth(Monitor monitor, Clock clock) {
        this.clock = clock;
        this.monitor = monitor;
        this.began = clock.instant();
    }

    /** One check for the store, for Boomi, for the lag, and for each destination that has an endpoint. */
    public List<HealthCheck> checks() {
        List<HealthCheck> checks = new ArrayList<>();
        checks.add(new PartHealthCheck("store", this::store));
        checks.add(new PartHealthCheck("boomi", this::boomi));
        checks.add(new PartHealthCheck("schedules", this::schedules));
        monitor.incremental().forEach(source -> checks.add(new PartHealthCheck(source.name() + "-lag", () -> lag(source))));
        for (Destination destination : monitor.destinations().all()) {
            if (destination.endpoint() != null) {
                checks.add(new PartHealthCheck("destination-" + destination.name(), () -> destination(destination.name())));
            }
        }
        if (monitor.heartbeat().isOn()) {
            checks.add(new PartHealthCheck("heartbeat", this::heartbeat));
        }
        return checks;
    }

    private PartHealth heartbeat() {
        String wrong = monitor.heartbeat().wrong();
        return wrong == null ? PartHealth.good() : PartHealth.bad(wrong);
    }

    private PartHealth store() {
        monitor.store().sql().sql("select 1").query(Integer.class).single();
        return monitor.storeTrouble().map(PartHealth::bad).orElseGet(PartHealth::good);
    }

    private PartHealth schedules() {
        List<String> overdue = monitor.heartbeat().overdue();
        return overdue.isEmpty() ? PartHealth.good() : PartHealth.bad(String.join(", ", overdue)
                + ": not read to the end within three schedules");
    }

    /** Trouble with a source is trouble with Boomi. */
    private PartHealth boomi() {
        String trouble = monitor.trouble().open().entrySet().stream().filter(open -> isBoomi(open.getKey()))
                .map(open -> open.getKey() + ": " + open.getValue()).collect(Collectors.joining("; "));
        return trouble.isEmpty() ? PartHealth.good() : PartHealth.bad(trouble);
    }

    private static boolean isBoomi(String subject) {
        return SourceList.find(subject).isPresent() || subject.startsWith(Polls.LOGIN + " ");
    }

    /** Who begins is behind by its look-back, or by the time that it was away, and gets as long as anybody to catch up. */
    private PartHealth lag(SourceSettings source) {
        Duration lag = monitor.watermarks().lag(source).orElse(Duration.ZERO);
        boolean late = lag.compareTo(TOO_FAR_BEHIND) > 0 && clock.instant().isAfter(began.plus(TOO_FAR_BEHIND));
        PartHealth condition = late
                ? PartHealth.bad(source.name() + " are read " + lag.toMinutes() + " minutes late") : PartHealth.good();
        return condition.with("seconds", lag.toSeconds());
    }

    private PartHealth destination(String name) {
        Backlog backlog = Backlog.of(monitor.store(), name, clock.instant());
        boolean failing = backlog.failingSince() > 0
                && clock.millis() - backlog.failingSince() > TOO_LONG_FAILING.toMillis();
        PartHealth condition = failing ? PartHealth.bad("deliveries have failed for more than " + TOO_LONG_FAILING.toMinutes()
                + " minutes: "
                + backlog.lastError()) : PartHealth.good();
        return condition.with("waiting", backlog.waiting()).with("dead", backlog.dead());
    }

    /** Shows lag and backlogs as metrics, too. */
    public void show(Metrics metrics) {
        metrics.show("polling", null, Tags.empty(), () -> monitor.store().polling().isHere() ? 1 : 0);
        metrics.show("clock.skew", "seconds", Tags.empty(), () -> monitor.boomiTime().ahead().negated().toMillis() / 1000.0);
        for (SourceSettings source : monitor.incremental()) {
            Tags tags = Tags.of("source", source.name());
            metrics.show("lag", "seconds", tags, () -> monitor.watermarks().lag(source).orElse(Duration.ZERO).toSeconds());
            metrics.show("watermark.age", "seconds", tags, () -> monitor.watermarks().age(source).orElse(Duration.ZERO).toSeconds());
        }
        for (Destination destination : monitor.destinations().all()) {
            String name = destination.name();
            Tags tags = Tags.of("destination", name);
            metrics.show("deliveries.waiting", null, tags, () -> Backlog.of(monitor.store(), name, clock.instant()).waiting());
            metrics.show("deliveries.held", null, tags, () -> Backlog.held(monitor.store(), name));
            metrics.show("deliveries.silenced", null, tags, () -> Backlog.silenced(monitor.store(), name));
        }
    }
}
