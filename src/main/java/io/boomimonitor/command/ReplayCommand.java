package io.boomimonitor.command;

import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes deliveries pending again; what is being sent right now is left alone. */
@Command(name = "replay", mixinStandardHelpOptions = true,
        description = "Sends deliveries again. At least one of --dead, --alert, --destination and --since says which; all that are given must hold.")
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
    private Instant since;

    @Option(names = "--dry-run", description = "Only tells how many there are.")
    private boolean dryRun;

    @Override
    public Integer call() throws Exception {
        Selection selection = Selection.all().with("d.state = :state", "state", dead ? "dead" : null).with("d.alert_id = :alert", "alert", alert)
                .with("d.destination = :destination", "destination", destination)
                .with("d.queued_at >= :since", "since", since == null ? null : since.toEpochMilli());
        if (selection.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "say which deliveries: --dead, --alert, --destination or --since");
        }
        try (Store store = Store.attach(StoreSettings.read(configuration.settings()))) {
            int count = dryRun ? count(store, selection) : replay(store, selection);
            spec.commandLine().getOut().println(count + (count == 1 ? " delivery " : " deliveries ") + (dryRun ? "would be sent again" : "will be sent again"));
        }
        return 0;
    }

    private static int count(Store store, Selection selection) {
        return store.sql().sql("select count(*) from delivery d where d.state <> 'sending' and " + selection.sql())
                .params(selection.parameters()).query(Integer.class).single();
    }

    private static int replay(Store store, Selection selection) {
        // queued anew: its age counts from now, or it would be given up at once
        return store.sql().sql("""
                update delivery as d set state = 'pending', attempts = 0, queued_at = :now, next_attempt_at = :now, blocks_until = 0,
                  updated_at = :now where d.state <> 'sending' and\s""" + selection.sql())
                .params(selection.parameters()).param("now", Clock.systemUTC().millis()).update();
    }
}
