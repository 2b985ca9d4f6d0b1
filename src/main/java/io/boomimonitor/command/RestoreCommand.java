package io.boomimonitor.command;

import io.boomimonitor.config.Settings;
import io.boomimonitor.store.Backup;
import io.boomimonitor.store.StoreSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a backup in the store's place. */
@Command(name = "restore", mixinStandardHelpOptions = true,
        description = "Puts a backup in the store's place; the monitor must not run. The store that was there is kept beside it.")
public final class RestoreCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Parameters(paramLabel = "FILE", description = "What './boomi-monitor backup' wrote.")
    private String file;

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.settings();
        if (!StoreSettings.read(settings).isSqlite()) {
            spec.commandLine().getErr().println("the store is in PostgreSQL: stop all monitors, then use pg_restore or psql");
            return 1;
        }
        Path backup = CalledFrom.resolve(file);
        Optional<Path> replaced = new Backup(settings).restore(backup, Clock.systemUTC().instant());
        PrintWriter out = spec.commandLine().getOut();
        replaced.ifPresent(before -> out.println("the store that was there is kept as " + before));
        out.println("restored from " + file + ": the next start reads again what came after it, so alerts of that time may come twice, and "
                + "says so (monitor.gap)");
        return 0;
    }
}
