package io.boomimonitor.command;

import io.boomimonitor.alert.AlertState;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.outbox.AlertHistory;
import io.boomimonitor.overview.Routing;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a changed routing table would have sent otherwise. */
@Command(name = "try", mixinStandardHelpOptions = true,
        description = {"Routes the stored alerts by a changed routing table and by that in force, and shows what would newly be sent, and "
            + "what no longer. Nothing is sent or stored; a monitor may be running meanwhile.",
            "Ends with 0 (no difference), 1 (a difference) or 2 (the table is refused, or wrong usage)."})
public final class TryCommand implements Callable<Integer> {

    private static final int REFUSED = 2;
    private static final int MOST_DAYS = 3650;
    private static final int LONG = 5_000;
    private static final int STEPS = 100;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(names = "--table", paramLabel = "SOURCE",
            description = "Which table it would replace (default: FILE's name up to the first dot, so events.new.csv is for events).")
    private String source;

    @Option(names = "--days", paramLabel = "DAYS", defaultValue = "7",
            description = "Of how many days the alerts are routed; no longer than outbox.keep (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "The changed table.")
    private String file;

    @Override
    public Integer call() throws Exception {
        if (days < 1 || days > MOST_DAYS) {
            throw new ParameterException(spec.commandLine(), "--days must be 1 to " + MOST_DAYS + ", not " + days);
        }
        Settings settings = configuration.settings();
        Path path = CalledFrom.resolve(file);
        String table = source == null ? path.getFileName().toString().replaceFirst("\\..*", "") : source;
        Routing routing = new Routing(settings);
        RoutingDifference difference;
        try {
            RoutingTable now = routing.table(table);
            RoutingTable changed = routing.table(table, path);
            changed.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
            difference = new RoutingDifference(now, changed);
        } catch (ProblemException refused) {
            refused.problems().forEach(spec.commandLine().getErr()::println);
            return REFUSED;
        }
        try (Store store = Store.attach(StoreSettings.read(settings))) {
            compare(difference, table, new AlertHistory(store, store.clock(Clock.systemUTC()).instant().minus(Duration.ofDays(days))));
        }
        new RoutingDifferenceText(file, days, difference).print(spec.commandLine().getOut(), json);
        return difference.isNone() ? 0 : 1;
    }

    private void compare(RoutingDifference difference, String table, AlertHistory history) {
        int[] seen = {0};
        IntConsumer progress = progress(history.size());
        history.read(alerts -> Routing.tableOf(alerts).equals(table), page -> {
            page.alerts().stream().filter(received -> received.alert().state() != AlertState.OVER)
                    .forEach(received -> difference.add(received.alert(), received.receivedAt()));
            seen[0] += page.read();
            progress.accept(seen[0]);
        });
    }

    /** Beside what the command prints, so that {@code --json} stays JSON. */
    private IntConsumer progress(int alerts) {
        if (alerts < LONG) {
            return seen -> { };
        }
        PrintWriter err = spec.commandLine().getErr();
        ProgressLine line = new ProgressLine(err, Boolean.getBoolean("boomi-monitor.terminal"), STEPS);
        return seen -> line.show((int) Math.min(STEPS, (long) seen * STEPS / alerts), "alerts: " + seen);
    }
}
