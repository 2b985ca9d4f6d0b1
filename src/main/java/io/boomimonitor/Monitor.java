package io.boomimonitor;

import io.boomimonitor.apimetrics.ApiMetrics;
import io.boomimonitor.apimetrics.ThresholdTable;
import io.boomimonitor.audit.AuditAlerts;
import io.boomimonitor.boomi.AnswerReader;
import io.boomimonitor.boomi.BoomiClock;
import io.boomimonitor.boomi.BoomiCredentials;
import io.boomimonitor.boomi.BoomiJwt;
import io.boomimonitor.boomi.BoomiPlatform;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Settings;
import io.boomimonitor.delivery.Attempt;
import io.boomimonitor.delivery.Courier;
import io.boomimonitor.delivery.DeliverRoutes;
import io.boomimonitor.environment.Environments;
import io.boomimonitor.execution.Enrichment;
import io.boomimonitor.execution.ExecutionRows;
import io.boomimonitor.finding.OpenFindings;
import io.boomimonitor.metrics.Metrics;
import io.boomimonitor.outbox.Claims;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.Pruning;
import io.boomimonitor.outbox.RetrySchedule;
import io.boomimonitor.reporting.History;
import io.boomimonitor.reporting.Reporting;
import io.boomimonitor.routing.Router;
import io.boomimonitor.runtime.Runtimes;
import io.boomimonitor.source.SourceSettings;
import io.boomimonitor.source.Sources;
import io.boomimonitor.source.Watermarks;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.trouble.TableTrouble;
import io.boomimonitor.trouble.Trouble;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Puts the monitor's parts together; what each does is told where it is. */
public final class Monitor implements AutoCloseable {

    private final Settings settings;
    private final Destinations destinations;
    private final Store store;
    private final ErrorText errors;
    private final Metrics metrics;
    private final BoomiClock boomiClock;
    private final Outbox outbox;
    private final Trouble trouble;
    private final List<SourceSettings> incremental;
    private final OpenFindings findings;
    private final Reporting reporting;
    private final Environments environments;
    private final BoomiJwt jwt;
    private final SourceTables tables;
    private final Watermarks watermarks;
    private final Runtimes runtimes;
    private final ApiMetrics apiMetrics;
    private final Courier courier;
    private final Pruning pruning;

    /**
     * Opens the store; from then on no other monitor can work on an SQLite store.
     *
     * @param meters   where the numbers are counted; asked at each use
     * @param stopping whether the monitor is about to end
     * @throws io.boomimonitor.config.ProblemException when the configuration, a table or the store is refused
     */
    public Monitor(Settings settings, Clock clock, Supplier<MeterRegistry> meters, BooleanSupplier stopping) {
        this.settings = settings;
        this.destinations = Destinations.read(settings, Path.of("routes/sinks"));
        this.errors = new ErrorText(settings);
        this.metrics = new Metrics(meters, clock);
        this.boomiClock = new BoomiClock(clock);
        TableTrouble tableTrouble = new TableTrouble(this::trouble);
        this.incremental = SourceSettings.read(settings);
        this.tables = SourceTables.read(settings, destinations, incremental, clock, tableTrouble, metrics::unknownAction);
        StoreSettings where = StoreSettings.read(settings);
        this.store = Store.open(where);
        this.outbox = new Outbox(store, clock);
        this.trouble = new Trouble(store, outbox, alert -> router().route(tables.routing().get("events").current(), List.of(alert)).get(0), clock);
        this.findings = new OpenFindings(store);
        this.reporting = new Reporting(StoreSettings.reporting(settings));
        this.environments = new Environments(clock);
        this.jwt = new BoomiJwt(settings.get("boomi.url", ""), settings.get("boomi.account", ""), boomiClock);
        this.watermarks = new Watermarks(store, boomiClock);
        // a table that was broken when the last monitor ended is good now, or this one would not have started
        tables.all().forEach(table -> tableTrouble.accepted(table, true));
        this.runtimes = new Runtimes(findings, boomiClock, settings.duration("runtimes.hold-down", Duration.ofMinutes(3)),
                isOn("runtimes"), environments::placeOfRuntime);
        this.apiMetrics = new ApiMetrics(settings, store, boomiClock, findings, trouble,
                isOn("api-metrics") ? ThresholdTable.watch(settings, clock, tableTrouble) : ThresholdTable::none, environments::placeOfApi);
        Claims claims = claims(clock, stopping);
        if (where.isSqlite()) {
            claims.inherit();
        }
        this.courier = new Courier(claims, metrics, trouble, errors);
        this.pruning = new Pruning(store, clock, settings.duration("outbox.keep", Duration.ofDays(30)));
    }

    /** What the routes call, under the names that they use. */
    public Map<String, Object> beans() {
        return Map.ofEntries(
                Map.entry("apiMetrics", apiMetrics),
                Map.entry("answerReader", new AnswerReader(boomiClock, jwt)),
                Map.entry("auditActions", tables.auditActions()),
                Map.entry("auditAlerts", new AuditAlerts(tables.auditActions())),
                Map.entry("boomiClock", boomiClock),
                Map.entry("boomiCredentials", new BoomiCredentials(settings.get("boomi.user", ""), settings.get("boomi.token", ""),
                        settings.find("boomi.token-file").map(Path::of), settings.get("data-integration.token", ""), jwt)),
                Map.entry("boomiJwt", jwt),
                Map.entry("boomiPlatform", new BoomiPlatform(settings.get("boomi.url", ""), settings.get("boomi.account", ""))),
                Map.entry("attempt", new Attempt()),
                Map.entry("courier", courier),
                Map.entry("deliverRoutes", new DeliverRoutes(destinations, settings)),
                Map.entry("destinations", destinations),
                Map.entry("enrichment", enrichment()),
                Map.entry("environments", environments),
                Map.entry("errorText", errors),
                Map.entry("executionRows", new ExecutionRows(environments, boomiClock)),
                Map.entry("findings", findings),
                Map.entry("history", new History(errors)),
                Map.entry("metrics", metrics),
                Map.entry("outbox", outbox),
                Map.entry("pruning", pruning),
                Map.entry("reporting", reporting),
                Map.entry("router", router()),
                Map.entry("runtimes", runtimes),
                Map.entry("sources", new Sources(incremental, Map.of(), tables.routing(), watermarks, trouble, errors)));
    }

    /** What is wrong now. */
    public Trouble trouble() {
        return trouble;
    }

    /** How far each source has been read. */
    public Watermarks watermarks() {
        return watermarks;
    }

    /** The sources that are read by a watermark, and switched on. */
    public List<SourceSettings> incremental() {
        return incremental;
    }

    /** All configured destinations. */
    public Destinations destinations() {
        return destinations;
    }

    /** The database. */
    public Store store() {
        return store;
    }

    /** What is counted. */
    public Metrics metrics() {
        return metrics;
    }

    @Override
    public void close() throws Exception {
        reporting.close();
        store.close();
    }

    private Claims claims(Clock clock, BooleanSupplier stopping) {
        RetrySchedule retries = new RetrySchedule(settings.duration("outbox.retry.max-delay", Duration.ofSeconds(60)),
                settings.duration("outbox.retry.max-age", Duration.ofHours(24)), new Random());
        return new Claims(store, clock, UUID.randomUUID().toString(), settings.duration("outbox.lease", Duration.ofSeconds(60)), retries, stopping);
    }

    private boolean isOn(String source) {
        return settings.get(source + ".enabled", "false").equals("true");
    }

    private Enrichment enrichment() {
        int chunk = settings.get("events.enrich", "true").equals("true") ? settings.number("events.enrich.chunk", 100) : 0;
        return new Enrichment(outbox, errors, boomiClock, chunk, settings.duration("events.enrich.timeout", Duration.ofSeconds(5)));
    }

    private static Router router() {
        return new Router();
    }
}
