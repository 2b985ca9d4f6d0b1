package io.boomimonitor.launcher;

import io.boomimonitor.command.BoomiMonitor;
import io.boomimonitor.command.ConfigurationOptions;
import io.boomimonitor.store.Backup;
import io.boomimonitor.store.StoreSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;
import org.apache.camel.dsl.jbang.core.commands.Run;
import org.apache.camel.dsl.jbang.core.common.CommandLineHelper;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * {@code ./boomi-monitor run}: Camel JBang in the same process, with the classes that the build compiled and the
 * libraries that it fetched, which saves most of the start-up time. See {@link CamelRun} for {@code camel run}.
 */
@Command(name = "boomi-monitor run", description = "Runs the monitor until it is stopped (Ctrl-C).",
        footer = {"", "Further options are handed to 'camel run', such as --dev (routes are reloaded when they change)."})
public final class Launcher implements Runnable {

    private static final String LOGGING = "src/main/resources/log4j2.properties";

    @Mixin
    private ConfigurationOptions configuration;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Option(names = "--resume", description = "Goes on with a store that was refused because it is older than the note beside it, or gone; "
            + "monitor.gap says from when something may be missing.")
    private boolean resume;

    @Unmatched
    private List<String> camelOptions = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    private Launcher() {
    }

    public static void main(String[] args) {
        CommandLine command = BoomiMonitor.prepared(new CommandLine(new Launcher()));
        int exit = command.execute(args);
        System.exit(exit);
    }

    @Override
    public void run() {
        if (!camelOptions.isEmpty()) {
            refuseWhatCamelDoesNotKnow();
        }
        if (resume && StoreSettings.read(configuration.settings()).isSqlite()) {
            new Backup(configuration.settings()).resume(Clock.systemUTC().instant());
        }
        runCamel();
    }

    /** Camel itself would answer with all of its own options, end with 0, and take a stray word for a route file. */
    private void refuseWhatCamelDoesNotKnow() {
        CommandLine own = spec.commandLine();
        CommandLine camel = camelRun();
        try {
            camel.parseArgs(camelOptions.toArray(String[]::new));
        } catch (UnmatchedArgumentException unknown) {
            throw new UnmatchedArgumentException(own, unknown.getUnmatched());
        } catch (ParameterException wrong) {
            throw new ParameterException(own, wrong.getMessage());
        }
        List<String> files = ((Run) camel.getCommand()).files;
        if (!files.isEmpty()) {
            throw new UnmatchedArgumentException(own, files);
        }
    }

    private void runCamel() {
        Signals.endWell();
        System.exit(camelRun().setExecutionExceptionHandler((failure, run, parsed) -> StartFailure.explained(failure, configuration))
                .execute(camelArguments().toArray(String[]::new)));
    }

    /** Without Camel's hundred other commands, which it takes half a second to set up. */
    private static CommandLine camelRun() {
        CommandLine run = new CommandLine(new Run(new CamelJBangMain()));
        CommandLineHelper.augmentWithUserConfiguration(run);
        return run;
    }

    /** What Camel JBang would load, without the Java sources: their classes are there already. */
    private String routeFiles() {
        return Stream.of(configuration.settings().get("camel.main.routes-include-pattern", "file:routes/**/*.camel.yaml").split(","))
                .map(String::strip).filter(files -> !files.endsWith(".java")).collect(Collectors.joining(","));
    }

    private String configurationClasses() {
        String monitor = "io.boomimonitor.app.MonitorConfiguration";
        return routeFiles().contains("src/simulator/") ? monitor + ",io.boomimonitor.simulator.SimulatorConfiguration" : monitor;
    }

    private List<String> camelArguments() {
        List<String> arguments = new ArrayList<>(List.of("application.properties", "--profile=" + configuration.profile(),
                "--logging-config-path=" + LOGGING,
                "--prop=camel.main.routes-include-pattern=" + routeFiles(),
                "--prop=camel.main.configuration-classes=" + configurationClasses()));
        configuration.props().forEach((key, value) -> arguments.add("--prop=" + key + "=" + value));
        arguments.addAll(camelOptions);
        return arguments;
    }
}
