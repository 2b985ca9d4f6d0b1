package io.boomimonitor.app;

import io.boomimonitor.config.Destination;
import io.boomimonitor.metrics.Metric;
import io.boomimonitor.metrics.Metrics;
import io.boomimonitor.routing.TableFile;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceSettings;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;

/** What {@code /observe/metrics} shows of a monitor's state, asked for at each scrape; what is counted begins at 0. */
final class MonitorMetrics {

    private final Monitor monitor;
    private final Clock clock;

    MonitorMetrics(Monitor monitor, Clock clock) {
        this.monitor = monitor;
        this.clock = clock;
    }

    /** @param on the sources that are switched on */
    void show(Metrics metrics, List<Source> on) {
        metrics.begin(on.stream().map(Source::name).toList(), monitor.destinations().all().stream().map(Destination::name).toList());
        on.forEach(source -> source.records().ifPresent(records -> metrics.mayCall("/" + records.object().name() + "/query")));
        metrics.show(Metric.POLLING, Tags.empty(), () -> monitor.store().polling().isHere() ? 1 : 0);
        metrics.show(Metric.CLOCK_SKEW, Tags.empty(), () -> monitor.boomiTime().ahead().negated().toMillis() / 1000.0);
        metrics.show(Metric.TROUBLE_OPEN, Tags.empty(), () -> monitor.trouble().open().size());
        metrics.show(Metric.BUILD, Tags.of("version", version(), "camel", camel()), () -> 1);
        monitor.incremental().forEach(source -> show(metrics, source));
        on.forEach(source -> metrics.show(Metric.LAST_SUCCESS, Tags.of("source", source.name()),
                () -> monitor.housekeeping().heartbeat().lastCompleted(source.name()).map(Instant::getEpochSecond).orElse(0L)));
        monitor.destinations().all().forEach(destination -> show(metrics, destination.name()));
        monitor.housekeeping().tables().forEach(table -> show(metrics, table));
    }

    private void show(Metrics metrics, SourceSettings source) {
        Tags tags = Tags.of("source", source.name());
        metrics.show(Metric.LAG, tags, () -> monitor.watermarks().lag(source).orElse(Duration.ZERO).toSeconds());
        metrics.show(Metric.WATERMARK_AGE, tags, () -> monitor.watermarks().age(source).orElse(Duration.ZERO).toSeconds());
    }

    private void show(Metrics metrics, String destination) {
        Tags tags = Tags.of("destination", destination);
        metrics.show(Metric.WAITING, tags, () -> Backlog.of(monitor.store(), destination, clock.instant()).waiting());
        metrics.show(Metric.WAITING_AGE, tags, () -> Backlog.oldest(monitor.store(), destination, clock.instant()).toMillis() / 1000.0);
        metrics.show(Metric.DEAD, tags, () -> Backlog.dead(monitor.store(), destination));
        metrics.show(Metric.HELD, tags, () -> Backlog.held(monitor.store(), destination));
        metrics.show(Metric.SILENCED, tags, () -> Backlog.silenced(monitor.store(), destination));
    }

    private static void show(Metrics metrics, TableFile<?> table) {
        Tags tags = Tags.of("table", table.current().title().replaceFirst("^table ", ""));
        metrics.show(Metric.TABLE_GOOD, tags, () -> table.problem().isEmpty() ? 1 : 0);
        metrics.show(Metric.TABLE_ROWS, tags, () -> table.current().size());
    }

    /** Unknown when Camel's own CLI starts the monitor. */
    private static String version() {
        return System.getProperty("boomi-monitor.version", "unknown");
    }

    private static String camel() {
        return CamelContext.class.getPackage().getImplementationVersion() == null ? "unknown"
                : CamelContext.class.getPackage().getImplementationVersion();
    }
}
