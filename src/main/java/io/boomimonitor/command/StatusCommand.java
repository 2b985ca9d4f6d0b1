package io.boomimonitor.command;

import io.boomimonitor.overview.Status;
import io.boomimonitor.overview.StatusJson;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what is going on now. */
@Command(name = "status", mixinStandardHelpOptions = true,
        description = {"Shows what is going on now, as the store has it: sources, destinations, open problems and who knows "
            + "of them, silences.",
            "Ends with 0 (well), 1 (trouble of the monitor's own is open, a destination's last try failed, deliveries of the last 24 hours "
            + "are dead, or a source is overdue) or 2 (no monitor has worked for 60 seconds, or wrong usage)."})
public final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Status status;
        try (Store store = Store.attach(StoreSettings.read(configuration.settings()))) {
            status = Status.read(configuration.settings(), store, store.clock(Clock.systemUTC()));
        }
        if (json) {
            spec.commandLine().getOut().println(StatusJson.of(status));
        } else {
            new StatusText(status, Boolean.getBoolean("boomi-monitor.terminal")).print(spec.commandLine().getOut());
        }
        return !status.isAlive() ? 2 : status.isInTrouble() ? 1 : 0;
    }
}
