package io.boomimonitor.command;

import io.boomimonitor.config.Settings;
import io.boomimonitor.store.Backup;
import io.boomimonitor.store.StoreSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the store into a file, while the monitor runs. */
@Command(name = "backup", mixinStandardHelpOptions = true,
        description = "Copies the store, whole and consistent, while the monitor runs or not. See docs/backup.md.")
public final class BackupCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Parameters(paramLabel = "FILE", description = "Where the copy goes; there must be no such file yet.")
    private String file;

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.settings();
        if (!StoreSettings.read(settings).isSqlite()) {
            spec.commandLine().getErr().println("the store is in PostgreSQL, which has a backup of its own: "
                    + "pg_dump --format=custom --file=FILE DATABASE, and pg_restore for the way back");
            return 1;
        }
        new Backup(settings).write(CalledFrom.resolve(file));
        spec.commandLine().getOut().println("the store is copied to " + file + "; './boomi-monitor restore FILE' puts it back");
        return 0;
    }
}
