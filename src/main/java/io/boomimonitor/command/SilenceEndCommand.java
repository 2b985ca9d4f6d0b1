package io.boomimonitor.command;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.alert.TimeText;
import io.boomimonitor.routing.StoredSilences;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a silence before its time. */
@Command(name = "end", mixinStandardHelpOptions = true,
        description = "Ends a silence now. Problems that it held back and that are still there leave as one message.")
public final class SilenceEndCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Parameters(paramLabel = "N", description = "The silence's number, as 'silence list' shows it.")
    private String number;

    @Override
    public Integer call() throws Exception {
        if (!number.matches("\\d{1,18}")) {
            String hint = number.contains(".csv") ? "; a row of the table ends by an edit of the table" : "";
            throw new ParameterException(spec.commandLine(),
                    "'" + SafeText.escaped(number) + "' must be the number of a silence, such as 12" + hint);
        }
        try (Store store = Store.attach(StoreSettings.read(configuration.settings()))) {
            return end(new StoredSilences(store), Long.parseLong(number), store.clock(Clock.systemUTC()).instant());
        }
    }

    private int end(StoredSilences silences, long which, Instant now) {
        if (silences.end(which, now)) {
            spec.commandLine().getOut().println("silence " + which + " has ended");
            return 0;
        }
        Optional<Instant> before = silences.endOf(which);
        spec.commandLine().getErr().println(before.map(end -> "silence " + which + " ended at " + TimeText.seconds(end) + " already")
                .orElse("there is no silence " + which + "; './boomi-monitor silence list' shows those that are in force"));
        return 1;
    }
}
