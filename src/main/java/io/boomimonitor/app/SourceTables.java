package io.boomimonitor.app;

import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Settings;
import io.boomimonitor.routing.MatchMode;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.routing.TableFile;
import io.boomimonitor.routing.TableListener;
import io.boomimonitor.routing.VersionedTable;
import io.boomimonitor.source.SourceSettings;
import io.boomimonitor.source.auditlog.AuditActions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables that the sources which are switched on work with.
 *
 * @param routing      who hears of a source's alerts: for the sources that have a table of their own, and for the events,
 *                     whose table routes everything else
 * @param auditActions what the codes of the audit log mean; knows nothing where the audit log is not watched
 */
record SourceTables(Map<String, TableFile<RoutingTable>> routing, AuditActions auditActions) {

    /** @param unknownAction counts, see {@link AuditActions} */
    static SourceTables read(Settings settings, Destinations destinations, List<SourceSettings> incremental, Clock clock,
                             TableListener listener, Runnable unknownAction) {
        List<String> sources = incremental.stream().map(SourceSettings::name).toList();
        // the table of the SLAs says when a run is late, not who hears of it
        Stream<String> own = sources.stream().filter(source -> settings.find(source + ".table").isPresent() && !source.equals("slas"));
        Map<String, TableFile<RoutingTable>> routing = Stream.concat(Stream.of("events"), own).distinct().collect(Collectors.toUnmodifiableMap(
                source -> source, source -> RoutingTable.watch(Path.of(settings.get(source + ".table", "routing-tables/" + source + ".csv")),
                        destinations, MatchMode.read(settings, source), clock, listener)));
        Path actions = Path.of(settings.get("audit-log.actions", "routing-tables/audit-actions.csv"));
        return new SourceTables(routing, sources.contains("audit-log")
                ? new AuditActions(actions, clock, listener, unknownAction) : AuditActions.none());
    }

    /** @return the versions in force of those that are read from a file */
    List<VersionedTable> all() {
        Stream<VersionedTable> tables = routing.values().stream().map(TableFile::current);
        return Stream.concat(tables, Stream.<VersionedTable>of(auditActions.current()).filter(table -> table.size() > 0)).toList();
    }
}
