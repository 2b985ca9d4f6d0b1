package io.boomimonitor.source;

import io.boomimonitor.config.Settings;
import io.boomimonitor.source.apimetrics.ApiMetricsSource;
import io.boomimonitor.source.auditlog.AuditLogSource;
import io.boomimonitor.source.auditlogarchive.AuditLogArchiveSource;
import io.boomimonitor.source.dataintegrationaudit.DataIntegrationAuditSource;
import io.boomimonitor.source.events.EventsSource;
import io.boomimonitor.source.executions.ExecutionSummariesSource;
import io.boomimonitor.source.executions.ExecutionsSource;
import io.boomimonitor.source.runtimes.RuntimesSource;
import io.boomimonitor.source.slas.SlasSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All sources that the monitor has. */
public final class SourceList {

    /** In the order in which the start names them. */
    public static final List<Source> ALL = List.of(new EventsSource(), new SlasSource(), new ExecutionsSource(),
            new ExecutionSummariesSource(),
            new RuntimesSource(), new AuditLogSource(), new AuditLogArchiveSource(), new DataIntegrationAuditSource(),
                    new ApiMetricsSource());

    private SourceList() {
    }

    /** @return the source; empty when there is none of that name */
    public static Optional<Source> find(String name) {
        return ALL.stream().filter(source -> source.name().equals(name)).findFirst();
    }

    /** @return the sources that are switched on */
    public static List<Source> on(Settings settings) {
        return ALL.stream().filter(source -> source.isOn(settings)).toList();
    }

    /** @return the names of those that have a routing table, whether they are switched on or not */
    public static Set<String> routed() {
        return ALL.stream().filter(Source::hasRoutingTable).map(Source::name).collect(Collectors.toUnmodifiableSet());
    }
}
