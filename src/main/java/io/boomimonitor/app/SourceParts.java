package io.boomimonitor.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.BoomiAccount;
import io.boomimonitor.boomi.BoomiClock;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Settings;
import io.boomimonitor.finding.OpenFindings;
import io.boomimonitor.history.History;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.routing.TableFile;
import io.boomimonitor.source.SourceSettings;
import io.boomimonitor.source.Sources;
import io.boomimonitor.source.apimetrics.ApiMetrics;
import io.boomimonitor.source.apimetrics.ThresholdTable;
import io.boomimonitor.source.auditlog.AuditAlerts;
import io.boomimonitor.source.auditlogarchive.ArchiveSettings;
import io.boomimonitor.source.auditlogarchive.Archives;
import io.boomimonitor.source.dataintegrationaudit.AuditEventFields;
import io.boomimonitor.source.dataintegrationaudit.DataIntegration;
import io.boomimonitor.source.environment.Environments;
import io.boomimonitor.source.events.Enrichment;
import io.boomimonitor.source.executions.ExecutionRows;
import io.boomimonitor.source.runtimes.Runtimes;
import io.boomimonitor.source.slas.MissedRuns;
import io.boomimonitor.source.slas.SlaQuestions;
import io.boomimonitor.source.slas.SlaTable;
import io.boomimonitor.source.slas.SlaWatch;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What the source routes call: what each source reads, and what it makes of it. */
final class SourceParts {

    private final Settings settings;
    private final Monitor monitor;
    private final Clock clock;
    private final BoomiAccount boomi;
    private final BoomiClock boomiClock;
    private final TableTrouble tableTrouble;
    private final ErrorText errors;
    private final Outbox outbox;
    private final OpenFindings findings;
    private final Environments environments;
    private final Runtimes runtimes;

    /** @param monitor its store, watermarks and tables are there already */
    SourceParts(Monitor monitor, Settings settings, Clock clock, BoomiAccount boomi, TableTrouble tableTrouble, ErrorText errors, Outbox outbox) {
        this.monitor = monitor;
        this.settings = settings;
        this.clock = clock;
        this.boomi = boomi;
        this.boomiClock = boomi.clock();
        this.tableTrouble = tableTrouble;
        this.errors = errors;
        this.outbox = outbox;
        this.findings = new OpenFindings(monitor.store());
        this.environments = new Environments(clock);
        this.runtimes = new Runtimes(findings, boomiClock, settings.duration("runtimes.hold-down", Duration.ofMinutes(3)),
                SourceSettings.isOn(settings, "runtimes"), environments::placeOfRuntime);
    }

    /** By the names that the routes use. */
    Map<String, Object> beans(SourceTables tables) {
        SlaWatch slas = slas();
        return Map.ofEntries(
                Map.entry("apiMetrics", apiMetrics()),
                Map.entry("archives", new Archives(ArchiveSettings.read(settings), boomiClock)),
                Map.entry("auditActions", tables.auditActions()),
                Map.entry("auditAlerts", new AuditAlerts(tables.auditActions())),
                Map.entry("dataIntegration", DataIntegration.read(settings)),
                Map.entry("enrichment", enrichment()),
                Map.entry("environments", environments),
                Map.entry("executionRows", new ExecutionRows(environments, boomiClock)),
                Map.entry("findings", findings),
                Map.entry("history", new History(errors)),
                Map.entry("runtimes", runtimes),
                Map.entry("slaQuestions", slaQuestions(slas)),
                Map.entry("slas", slas),
                Map.entry("sources", new Sources(monitor.incremental(), fields(), tables.routing(), monitor.watermarks(), monitor.trouble(), errors)));
    }

    /** What makes an alert's fields of a record, where it is more than a copy. */
    private static Map<String, UnaryOperator<ObjectNode>> fields() {
        return Map.of("data-integration-audit", AuditEventFields::of);
    }

    private ApiMetrics apiMetrics() {
        return new ApiMetrics(settings, monitor.store(), boomiClock, findings, monitor.trouble(),
                SourceSettings.isOn(settings, "api-metrics") ? ThresholdTable.watch(settings, clock, tableTrouble) : ThresholdTable::none, environments::placeOfApi);
    }

    private SlaWatch slas() {
        Optional<Predicate<String>> offline = SourceSettings.isOn(settings, "runtimes") ? Optional.of(runtimes::isOffline) : Optional.empty();
        return new SlaWatch(SourceSettings.isOn(settings, "slas") ? slaTable() : () -> null, findings, boomiClock, environments, errors, offline,
                outbox::known);
    }

    private SlaQuestions slaQuestions(SlaWatch slas) {
        return new SlaQuestions(boomi.platform(), boomiClock, settings.duration("slas.history", Duration.ofDays(1)), findings, environments,
                MissedRuns.create(settings.duration("slas.grace", Duration.ofMinutes(2))), slas.comparison());
    }

    private Supplier<SlaTable> slaTable() {
        TableFile<SlaTable> table = SlaTable.watch(Path.of(settings.get("slas.table", "routing-tables/slas.csv")), clock, tableTrouble);
        tableTrouble.accepted(table.current(), true);
        return table::current;
    }

    private Enrichment enrichment() {
        int chunk = settings.get("events.enrich", "true").equals("true") ? settings.number("events.enrich.chunk", 100) : 0;
        return new Enrichment(outbox, errors, boomiClock, chunk, settings.duration("events.enrich.timeout", Duration.ofSeconds(5)));
    }
}
