package io.boomimonitor.app;

import io.boomimonitor.boomi.BoomiAccount;
import io.boomimonitor.boomi.BoomiClock;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Network;
import io.boomimonitor.config.Settings;
import io.boomimonitor.finding.OpenFindings;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.history.Reporting;
import io.boomimonitor.metrics.Metrics;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.Pruning;
import io.boomimonitor.outbox.Silences;
import io.boomimonitor.outbox.TableVersions;
import io.boomimonitor.routing.CurrentSilences;
import io.boomimonitor.routing.Lookups;
import io.boomimonitor.routing.Router;
import io.boomimonitor.routing.SilenceTable;
import io.boomimonitor.routing.StoredSilences;
import io.boomimonitor.routing.TableFiles;
import io.boomimonitor.sink.Courier;
import io.boomimonitor.sink.DeliverRoutes;
import io.boomimonitor.sink.MessageSettings;
import io.boomimonitor.sink.SinkBeans;
import io.boomimonitor.sink.Templates;
import io.boomimonitor.source.Polls;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceContext;
import io.boomimonitor.source.SourceList;
import io.boomimonitor.source.SourceParts;
import io.boomimonitor.source.SourceSettings;
import io.boomimonitor.source.Sources;
import io.boomimonitor.source.SweepRoutes;
import io.boomimonitor.source.Watermarks;
import io.boomimonitor.source.environment.Environments;
import io.boomimonitor.source.recovery.RunRecovery;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreAccount;
import io.boomimonitor.store.StoreSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Puts the monitor's parts together; what each does is documented at its class. */
public final class Monitor implements AutoCloseable {

    private final Settings settings;
    private final Destinations destinations;
    private final Store store;
    private final ErrorText errors;
    private final Metrics metrics;
    private final BoomiAccount boomi;
    private final Router router;
    private final Outbox outbox;
    private final Trouble trouble;
    private final OpenFindings findings;
    private final RunRecovery recovery;
    private final Environments environments;
    private final Reporting reporting;
    private final Map<String, SourceParts> sources;
    private final Courier courier;
    private final Map<String, Object> sinks;
    private final Pruning pruning;
    private final Housekeeping housekeeping;
    private final Heartbeat heartbeat;

    /**
     * Opens the store; from then on no other monitor can work on an SQLite store.
     *
     * @param meters   where the numbers are counted; asked at each use
     * @param stopping whether the monitor is about to end
     * @throws io.boomimonitor.config.ProblemException when the configuration, a table or the store is refused
     */
    public Monitor(Settings settings, Clock clock, Supplier<MeterRegistry> meters, BooleanSupplier stopping) {
        this.settings = settings;
        this.destinations = Destinations.read(settings);
        this.errors = new ErrorText(settings);
        this.metrics = new Metrics(meters, clock, SourceList::dateOf);
        TableTrouble tableTrouble = new TableTrouble();
        TableFiles tables = new TableFiles(clock, tableTrouble);
        Lookups lookups = Lookups.watch(settings, tables, metrics::recipientMissing);
        this.router = new Router(RoutingTables.watch(settings, tables, destinations, lookups), clock);
        this.store = Store.open(StoreSettings.read(settings)).as(() -> Node.name(settings));
        Clock time = store.clock(clock);
        StoreAccount.note(store, settings);
        this.boomi = new BoomiAccount(settings, clock, store.polling()::isHere);
        Silences silences = new CurrentSilences(new StoredSilences(store),
                tables.watch(SilenceTable.file(settings), SilenceTable.reader(SourceList.routed()))::current, router::tableOf);
        Problems problems = new Problems(store, time);
        this.outbox = new Outbox(store, time, problems);
        this.trouble = new Trouble(store, outbox, problems, router::own, time,
                settings.duration("problem.hold-down", Duration.ofMinutes(5)));
        tableTrouble.reportTo(trouble, new TableVersions(store), clock);
        this.findings = new OpenFindings(store, problems);
        this.recovery = new RunRecovery(problems, boomi.platform(), clock, settings);
        this.environments = new Environments(clock, errors);
        this.reporting = new Reporting(StoreSettings.reporting(settings));
        SourceContext context = new SourceContext(settings, boomi, store, outbox, findings, errors, metrics, environments, tables);
        this.sources = SourceList.ALL.stream().collect(Collectors.toUnmodifiableMap(Source::name, source -> source.open(context)));
        MessageSettings messages = MessageSettings.read(settings, lookups);
        this.sinks = SinkBeans.of(messages, clock, Templates.watch(destinations, messages, tables),
                Network.of(settings));
        // a file that was broken when the last monitor ended is good now, or this one would not have started
        tables.current().forEach(table -> tableTrouble.accepted(table, true));
        DeliveryParts delivery = new DeliveryParts(settings, destinations, store, time);
        this.courier = delivery.courier(silences, stopping, StoreSettings.read(settings).isSqlite(), metrics, trouble, errors);
        this.heartbeat = new Heartbeat(settings, destinations, store, outbox, errors, time);
        StoreWatch watch = new StoreWatch(store, trouble, errors, time).begin(watermarks(), incremental());
        this.housekeeping = new Housekeeping(tables, trouble, delivery, watch, errors, new ClockWatch(clock, System::nanoTime), heartbeat);
        this.pruning = new Pruning(store, time, settings.duration("outbox.keep", Duration.ofDays(30)), SourceSettings.reaches(settings));
    }

    /** What the routes call, under the names that they use. */
    public Map<String, Object> beans() {
        Map<String, Object> beans = new HashMap<>(Map.of(
                "deliverRoutes", new DeliverRoutes(destinations, settings),
                "destinations", destinations,
                "heartbeat", heartbeat,
                "housekeeping", housekeeping,
                "metrics", metrics,
                "outbox", outbox,
                "pruning", pruning,
                "reporting", reporting,
                "router", router));
        beans.putAll(Map.of(
                "environments", environments,
                "errorText", errors,
                "findings", findings,
                "polls", new Polls(sources, trouble, errors, settings.get("boomi.user", ""), heartbeat::completed, store.polling(),
                        boomi.clock()),
                "runRecovery", recovery,
                "sources", new Sources(sources, boomi.platform(), heartbeat::completed, metrics::unreadable),
                "sweepRoutes", new SweepRoutes(settings)));
        List.of(sinks, SinkBeans.of(courier), boomi.beans()).forEach(beans::putAll);
        sources.values().forEach(source -> beans.putAll(source.beans()));
        return beans;
    }

    /** What is done again and again, and what it found. */
    Housekeeping housekeeping() {
        return housekeeping;
    }

    /** What is wrong now. */
    public Trouble trouble() {
        return trouble;
    }

    /** All that is wrong and not over yet. */
    public Problems problems() {
        return findings.problems();
    }

    /** How far each source has been read. */
    public Watermarks watermarks() {
        return new Watermarks(store, boomi.clock());
    }

    /** The sources that are read by a watermark, and switched on. */
    public List<SourceSettings> incremental() {
        return SourceSettings.read(settings);
    }

    /** All configured destinations. */
    public Destinations destinations() {
        return destinations;
    }

    /** The database. */
    public Store store() {
        return store;
    }

    /** Boomi's time. */
    public BoomiClock boomiTime() {
        return boomi.clock();
    }

    @Override
    public void close() throws Exception {
        reporting.close();
        store.close();
    }
}
