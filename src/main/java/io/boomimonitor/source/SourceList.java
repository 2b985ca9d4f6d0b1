package io.boomimonitor.source;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.boomi.BoomiTime;
import io.boomimonitor.config.Settings;
import io.boomimonitor.routing.Router;
import io.boomimonitor.source.apimetrics.ApiMetricsSource;
import io.boomimonitor.source.auditlog.AuditLogSource;
import io.boomimonitor.source.auditlogarchive.AuditLogArchiveSource;
import io.boomimonitor.source.dataintegrationaudit.DataIntegrationAuditSource;
import io.boomimonitor.source.events.EventsSource;
import io.boomimonitor.source.executions.ExecutionSummariesSource;
import io.boomimonitor.source.executions.ExecutionsSource;
import io.boomimonitor.source.runtimes.RuntimesSource;
import io.boomimonitor.source.slas.SlasSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All sources that the monitor has. */
public final class SourceList {

    /** In the order in which the start names them. */
    public static final List<Source> ALL = List.of(
            new EventsSource(),
            new SlasSource(),
            new ExecutionsSource(),
            new ExecutionSummariesSource(),
            new RuntimesSource(),
            new AuditLogSource(),
            new AuditLogArchiveSource(),
            new DataIntegrationAuditSource(),
            new ApiMetricsSource());

    /** By source, the field of the date by which Boomi lists its records. */
    private static final Map<String, String> TIME_KEYS = ALL.stream().filter(source -> source.records().isPresent())
            .collect(Collectors.toUnmodifiableMap(Source::name, source -> source.records().get().timeKey()));

    /** The monitor's own alerts, and {@code send-test}. */
    private static final AlertFields OWN = AlertFields.of("eventDate", "title", "status", "error", "since", "from", "to", "eventId",
            "accountId")
            .with("eventLevel", List.of("INFO", "WARNING", "ERROR"))
            .with("eventType", List.of("monitor.trouble", "monitor.recovered", "monitor.gap", "monitor.skipped", "monitor.test"));

    private SourceList() {
    }

    /** @return the source; empty when there is none of that name */
    public static Optional<Source> find(String name) {
        return ALL.stream().filter(source -> source.name().equals(name)).findFirst();
    }

    /** @return the date by which Boomi lists the alert's record, UTC; null when it has none, as what the monitor finds itself */
    public static Instant dateOf(Alert alert) {
        String field = TIME_KEYS.get(alert.source());
        return field == null ? null : BoomiTime.parse(alert.glance(field));
    }

    /**
     * @return the fields of the alerts that a table routes: its source's, and the events' table those of all sources without one; none
     *         where its source does not say
     */
    public static AlertFields routedBy(String table) {
        boolean unsaid = find(table).filter(source -> source.fields() == AlertFields.NONE).isPresent();
        return unsaid ? AlertFields.NONE : ALL.stream()
                .filter(source -> source.name().equals(table) || table.equals(Router.EVENTS) && !source.hasRoutingTable())
                .map(Source::fields).reduce(OWN, AlertFields::and);
    }

    /** @return the sources that are switched on */
    public static List<Source> on(Settings settings) {
        return ALL.stream().filter(source -> source.isOn(settings)).toList();
    }

    /** @return the names of those that have a routing table, whether they are switched on or not, each with what it routes */
    public static Map<String, AlertFields> routed() {
        return ALL.stream().filter(Source::hasRoutingTable).map(Source::name)
                .collect(Collectors.toUnmodifiableMap(name -> name, SourceList::routedBy));
    }

    /** @return those whose tables are in use: that of the events is, because it routes the alerts of other sources, too */
    public static List<Source> withTables(Settings settings) {
        return ALL.stream().filter(source -> settings.find(source.prefix() + ".table").isPresent())
                .filter(source -> source.name().equals(Router.EVENTS) || source.isOn(settings)).toList();
    }
}
