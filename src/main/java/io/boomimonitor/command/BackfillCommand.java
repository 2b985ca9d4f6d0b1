package io.boomimonitor.command;

import io.boomimonitor.config.Settings;
import io.boomimonitor.source.Window;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the runs of the past into the reporting database, beside a running monitor or without one. */
@Command(name = "backfill", mixinStandardHelpOptions = true,
        description = "Reads past runs from Boomi into the reporting database (reporting.url). It may be stopped and repeated at any time: "
                + "a run that is there already is written again, never twice. A monitor may be running meanwhile.")
public final class BackfillCommand implements Callable<Integer> {

    /** So many calls a second of one command Boomi can bear beside a monitor's. */
    static final int BESIDE_A_MONITOR = 2;
    private static final int BOOMIS_LIMIT = 10;
    private static final Duration WINDOW = Duration.ofHours(6);
    /** Of a window of one source, for the bar. */
    private static final int PARTS = 100;
    private static final int DAY = "2026-01-31".length();
    private static final List<String> SOURCES = List.of("executions", "execution-summaries");

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(names = "--days", paramLabel = "DAYS", defaultValue = "30",
            description = "How many days back; at most the 30 that Boomi keeps (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(names = "--requests-per-second", paramLabel = "CALLS",
            description = "How often Boomi is called (default: half of boomi.requests-per-second and at most 2 while a monitor may be "
                    + "running, else boomi.requests-per-second). A call gets 100 runs at most.")
    private Integer callsPerSecond;

    @Parameters(paramLabel = "SOURCE", description = "executions: all runs, and the counts of low-latency processes.")
    private String source;

    @Override
    public Integer call() {
        refuseWrongUse();
        Settings settings = configuration.settings();
        refuseTooManyBeside(settings);
        int calls = callsPerSecond != null ? callsPerSecond : callsPerSecond(settings);
        Backfill backfill = Backfill.lastDays(days, Clock.systemUTC().instant());
        try (BackfillRoutes routes = new BackfillRoutes(settings, Clock.systemUTC(), calls)) {
            return read(routes, backfill) ? 0 : 1;
        }
    }

    private boolean read(BackfillRoutes routes, Backfill backfill) {
        List<Window> windows = backfill.windows(WINDOW);
        int steps = windows.size() * SOURCES.size() * PARTS;
        ProgressLine progress = new ProgressLine(spec.commandLine().getOut(), Boolean.getBoolean("boomi-monitor.terminal"), steps);
        int done = 0;
        for (Window window : windows) {
            for (String name : SOURCES) {
                int before = done;
                progress.show(done, text(window, "", routes));
                try {
                    routes.read(name, window, page -> show(progress, before, page, text(window, page + ", ", routes)));
                } catch (IllegalStateException failure) {
                    progress.interrupted();
                    spec.commandLine().getErr().println("stopped at the runs of " + window.getFromSeconds() + ": " + failure.getMessage()
                            + "; what was read is kept, go on with --days " + backfill.daysSince(window));
                    return false;
                }
                done += PARTS;
            }
        }
        progress.show(steps, routes.rows("executions") + " runs, " + routes.rows("execution-summaries") + " blocks of low-latency runs");
        return true;
    }

    /** The end of the last window is shown when all is done. */
    private static void show(ProgressLine progress, int before, BackfillPages.Progress page, String text) {
        progress.show(before + Math.min(PARTS - 1, (int) (page.share() * PARTS)), text);
    }

    private static String text(Window window, String what, BackfillRoutes routes) {
        return window.getFromSeconds().substring(0, DAY) + ", " + what + routes.rows("executions") + " runs";
    }

    private static int callsPerSecond(Settings settings) {
        int monitors = settings.number("boomi.requests-per-second", 4);
        return Store.mayBeInUse(StoreSettings.read(settings)) ? Math.max(1, Math.min(BESIDE_A_MONITOR, monitors / 2))
                : Math.min(BOOMIS_LIMIT, monitors);
    }

    private void refuseTooManyBeside(Settings settings) {
        if (callsPerSecond != null && callsPerSecond > BESIDE_A_MONITOR && Store.mayBeInUse(StoreSettings.read(settings))) {
            throw new ParameterException(spec.commandLine(), "--requests-per-second must be 1 or 2 while a monitor may be running on "
                    + "store.url, not " + callsPerSecond + ": Boomi counts the calls of both");
        }
    }

    private void refuseWrongUse() {
        if (!source.equals("executions")) {
            throw new ParameterException(spec.commandLine(), "there is no back-fill for '" + source + "'; there is one for: executions");
        }
        if (days < 1 || days > Backfill.MOST_DAYS) {
            throw new ParameterException(spec.commandLine(),
                    "--days must be 1 to " + Backfill.MOST_DAYS + ", as long as Boomi keeps runs, not " + days);
        }
        if (callsPerSecond != null && (callsPerSecond < 1 || callsPerSecond > BOOMIS_LIMIT)) {
            throw new ParameterException(spec.commandLine(),
                    "--requests-per-second must be 1 to " + BOOMIS_LIMIT + ", Boomi's own limit, not " + callsPerSecond);
        }
    }
}
