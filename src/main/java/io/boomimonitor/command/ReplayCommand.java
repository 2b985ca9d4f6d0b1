package io.boomimonitor.command;

import io.boomimonitor.config.Settings;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.Replay;
import io.boomimonitor.overview.Routing;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes deliveries pending again; what is being sent right now is left alone. */
@Command(name = "replay", mixinStandardHelpOptions = true,
        description = "Sends deliveries again. At least one of --dead, --alert, --destination and --since says which; all that are "
                + "given must hold. With --fetch, records that are fetched from Boomi again.")
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(names = "--dead", description = "Those that were given up.")
    private boolean dead;

    @Option(names = "--alert", paramLabel = "ID", description = "Those of this alert (for an event, Boomi's eventId).")
    private String alert;

    @Option(names = "--destination", paramLabel = "NAME", description = "Those for this destination, delivered ones too.")
    private String destination;

    @Option(names = "--since", paramLabel = "TIME", converter = SinceConverter.class,
            description = "Those queued since: 2026-01-31T08:00:00Z, or how long ago, such as 2h.")
    private SinceConverter.Since since;

    @Option(names = "--fetch", paramLabel = "ID", split = ",",
            description = "Gets the record with this id from Boomi again, and sends it to all that the table names now (or only to "
                    + "--destination), whether it was sent before or not: entries of the audit log by documentId; with --table "
                    + "data-integration-audit audit events by event_id. May be repeated.")
    private List<String> fetched = List.of();

    @Option(names = "--table", paramLabel = "SOURCE", defaultValue = Routing.AUDIT_LOG,
            description = "With --fetch: whose record it is (default: ${DEFAULT-VALUE}).")
    private String source;

    @Option(names = "--dry-run", description = "Only counts them.")
    private boolean dryRun;

    @Override
    public Integer call() throws Exception {
        return fetched.isEmpty() ? replayStored() : replayFetched();
    }

    private int replayStored() throws Exception {
        if (!dead && alert == null && destination == null && since == null) {
            throw new ParameterException(spec.commandLine(), "say which deliveries: --dead, --alert, --destination or --since; or --fetch");
        }
        Settings settings = configuration.settings();
        try (Store store = Store.attach(StoreSettings.read(settings))) {
            DestinationName.refuseUnknown(spec, settings, store, destination);
            if (alert != null && AlertById.find(spec, store, alert).isEmpty()) {
                return 1;
            }
            Instant now = store.clock(Clock.systemUTC()).instant();
            Selection selection = Selection.all().with("d.state = :state", "state", dead ? "dead" : null)
                    .with("d.alert_id = :alert", "alert", alert)
                    .with("d.destination = :destination", "destination", destination)
                    .with("d.queued_at >= :since", "since", since == null ? null : since.millis(now));
            Replay replay = new Replay(store, selection.sql(), selection.parameters(), now);
            say(dryRun ? replay.count() : dead ? replay.whole() : replay.alone());
        }
        return 0;
    }

    private int replayFetched() throws Exception {
        if (dead || alert != null || since != null) {
            throw new ParameterException(spec.commandLine(), "--fetch excludes --dead, --alert and --since: it asks Boomi, not the outbox");
        }
        Settings settings = configuration.settings();
        FetchedReplay replay = new FetchedReplay(settings, spec.commandLine().getErr());
        try (Store store = Store.attach(StoreSettings.read(settings))) {
            Clock clock = store.clock(Clock.systemUTC());
            boolean all = replay.get(source, fetched, destination, clock.instant());
            say(dryRun ? replay.alerts().stream().mapToInt(routed -> routed.addresses().size()).sum()
                    : new Outbox(store, clock).replay(replay.alerts()));
            return all ? 0 : 1;
        }
    }

    private void say(int count) {
        spec.commandLine().getOut().println(count + (count == 1 ? " delivery " : " deliveries ")
                + (dryRun ? "would be sent again" : "will be sent again"));
    }
}
