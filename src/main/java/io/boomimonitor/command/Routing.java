package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.routing.MatchMode;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.routing.TableListener;
import io.boomimonitor.routing.VersionedTable;
import io.boomimonitor.source.auditlog.AuditActions;
import io.boomimonitor.source.auditlog.AuditAlerts;
import io.boomimonitor.source.dataintegrationaudit.AuditEventFields;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What becomes of records: the alert that a source makes of one, and the table that routes it. */
final class Routing {

    static final String AUDIT_LOG = "audit-log";
    private static final String THRESHOLDS = "api-metrics";
    private static final List<String> KEYS = List.of("eventId", "alertId", "documentId", "event_id");

    private final Settings settings;
    private final Map<String, RoutingTable> tables = new HashMap<>();
    private AuditAlerts auditAlerts;

    Routing(Settings settings) {
        this.settings = settings;
    }

    /** @return the source when the user named none: by the record's {@code @type}, else the events */
    static String sourceOf(ObjectNode record) {
        return record.path("@type").asText().equals("AuditLog") ? AUDIT_LOG : "events";
    }

    /** @return the alert as it is routed and stored */
    Alert alert(String source, ObjectNode record) {
        String id = KEYS.stream().map(key -> record.path(key).asText("").strip()).filter(text -> !text.isEmpty()).findFirst()
                .orElse("without eventId");
        if (source.equals("data-integration-audit")) {
            return new Alert(id, source, AuditEventFields.of(record));
        }
        Alert alert = new Alert(id, source, record);
        return source.equals(AUDIT_LOG) ? auditAlerts().of(alert) : alert;
    }

    /** @throws ProblemException when the source has no table, or the table is refused */
    RoutingTable table(String source) {
        return tables.computeIfAbsent(source, this::load);
    }

    private RoutingTable load(String source) {
        if (source.equals(THRESHOLDS)) {
            throw refused(source, "holds thresholds, which no single record crosses; there are: ");
        }
        String path = settings.find(source + ".table").orElseThrow(() -> refused(source, "no such source has a table; there are: "));
        return RoutingTable.load(Path.of(path), Destinations.read(settings, Path.of("routes/sinks")), MatchMode.read(settings, source));
    }

    private ProblemException refused(String source, String why) {
        String others = settings.keys().stream().filter(key -> key.endsWith(".table")).map(key -> key.replaceFirst("\\.table$", ""))
                .filter(name -> !name.equals(THRESHOLDS)).collect(Collectors.joining(", "));
        return new ProblemException(List.of(new Problem("--table", 0, null, SafeText.escaped(source), why + others)));
    }

    private AuditAlerts auditAlerts() {
        if (auditAlerts == null) {
            Path file = Path.of(settings.get("audit-log.actions", "routing-tables/audit-actions.csv"));
            auditAlerts = new AuditAlerts(new AuditActions(file, Clock.systemUTC(), new Unmoved(), () -> { }));
        }
        return auditAlerts;
    }

    /** A command is over before a table changes. */
    private static final class Unmoved implements TableListener {

        @Override
        public void refused(ProblemException why, VersionedTable active) {
            throw why;
        }

        @Override
        public void accepted(VersionedTable table, boolean recovered) {
            // the newer one will do
        }
    }
}
