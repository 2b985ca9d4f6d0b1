package io.boomimonitor.app;

import io.boomimonitor.config.Destination;
import io.boomimonitor.source.Polls;
import io.boomimonitor.source.SourceList;
import io.boomimonitor.source.SourceSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheck;

/**
 * What {@code /observe/health} says: whether the store, Boomi, the reading and each destination are well. Only the store decides whether
 * the monitor is ready: without it nothing can be kept. All else informs: a monitor that restarts, or gets no calls, because Slack or
 * Boomi is away, helps no one.
 */
public final class MonitorHealth {

    private static final String STORE = "store";
    private static final Duration TOO_FAR_BEHIND = Duration.ofMinutes(15);
    private static final Duration TOO_LONG_FAILING = Duration.ofMinutes(5);

    private final Monitor monitor;
    private final Clock clock;
    private final Supplier<List<String>> stopped;
    private final Instant began;

    /**
     * @param monitor whose health it is; it begins to work now
     * @param stopped the routes that do not run, though they should
     */
    public MonitorHealth(Monitor monitor, Clock clock, Supplier<List<String>> stopped) {
        this.clock = clock;
        this.stopped = stopped;
        this.monitor = monitor;
        this.began = clock.instant();
    }

    /**
     * One check for the store, for Boomi, for the schedules, for each destination that has an endpoint, for the lag of each source, and
     * for the routes, in the order in which they are listed.
     */
    public List<HealthCheck> checks() {
        Map<String, Supplier<PartHealth>> parts = new LinkedHashMap<>();
        parts.put(STORE, this::store);
        parts.put("boomi", this::boomi);
        parts.put("schedules", this::schedules);
        monitor.destinations().inUse().stream().map(Destination::name)
                .forEach(name -> parts.put("destination-" + name, () -> destination(name)));
        monitor.incremental().forEach(source -> parts.put(source.name() + "-lag", () -> lag(source)));
        if (monitor.housekeeping().heartbeat().isOn()) {
            parts.put("heartbeat", this::heartbeat);
        }
        parts.put("routes", this::routes);
        List<HealthCheck> checks = new ArrayList<>();
        parts.forEach((id, condition) -> checks.add(new PartHealthCheck(id, checks.size(), id.equals(STORE), condition)));
        return checks;
    }

    /** @return the routes of the context that do not run, though they should */
    static List<String> stopped(CamelContext context) {
        return context.getRoutes().stream().filter(route -> !Boolean.FALSE.equals(route.isAutoStartup())).map(Route::getRouteId)
                .filter(id -> !context.getRouteController().getRouteStatus(id).isStarted()).toList();
    }

    private PartHealth routes() {
        List<String> names = stopped.get();
        return names.isEmpty() ? PartHealth.good() : PartHealth.bad("stopped: " + String.join(", ", names));
    }

    private PartHealth heartbeat() {
        String wrong = monitor.housekeeping().heartbeat().wrong();
        return wrong == null ? PartHealth.good() : PartHealth.bad(wrong);
    }

    private PartHealth store() {
        monitor.store().sql().sql("select 1").query(Integer.class).single();
        return monitor.housekeeping().storeTrouble().map(PartHealth::bad).orElseGet(PartHealth::good);
    }

    private PartHealth schedules() {
        List<String> overdue = monitor.housekeeping().heartbeat().overdue();
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
}
