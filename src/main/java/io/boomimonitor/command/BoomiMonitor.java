package io.boomimonitor.command;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.ProblemException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands behind {@code ./boomi-monitor}. They end with 0 (done), 1 (something is wrong or failed) or 2 (wrong usage). */
@Command(name = "boomi-monitor", mixinStandardHelpOptions = true, versionProvider = BoomiMonitor.Version.class,
        description = "Watches a Boomi account and alerts the right people in time.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CheckCommand.class, StatusCommand.class, ExplainCommand.class, TryCommand.class, DeliveriesCommand.class,
            ReplayCommand.class, SendTestCommand.class, PreviewCommand.class, SilenceCommand.class, ImportCommand.class,
            ExamplesCommand.class, BackfillCommand.class, BackupCommand.class, RestoreCommand.class,
            WebPasswordCommand.class},
        footer = {"", "  run          Runs the monitor until it is stopped (Ctrl-C).", "",
            "'./boomi-monitor COMMAND --help' shows more."})
public final class BoomiMonitor {

    /** Of {@link #commandLine()}, and of a release, which adds {@code run}. */
    public BoomiMonitor() {
    }

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exit = commandLine().setOut(out).setErr(err).execute(args);
        out.flush();
        System.exit(exit);
    }

    /** @return all commands; {@code setOut} and {@code setErr} say where they print */
    public static CommandLine commandLine() {
        return prepared(new CommandLine(new BoomiMonitor()));
    }

    /** @return the same, with errors in one line instead of a stack trace */
    public static CommandLine prepared(CommandLine command) {
        return command.setUsageHelpAutoWidth(true).setParameterExceptionHandler((wrong, args) -> {
            CommandLine failed = wrong.getCommandLine();
            failed.getErr().println(SafeText.escaped(wrong.getMessage()));
            UnmatchedArgumentException.printSuggestions(wrong, failed.getErr());
            failed.getErr().println("'./" + failed.getCommandSpec().qualifiedName() + " --help' shows the options");
            return 2;
        }).setExecutionExceptionHandler((failure, failed, parsed) -> {
            failed.getOut().flush();
            failed.getErr().println(message(failure));
            return 1;
        });
    }

    private static String message(Exception failure) {
        if (failure instanceof ProblemException) {
            return failure.getMessage();
        }
        Exception cause = failure;
        while (cause.getCause() instanceof Exception deeper) {
            cause = deeper;
        }
        String text = ErrorText.reason(cause);
        return "boomi-monitor: " + SafeText.escaped(text == null ? cause.getClass().getSimpleName() : text);
    }

    /** The version as the build wrote it. */
    public static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"boomi-monitor " + System.getProperty("boomi-monitor.version", "(version unknown)")};
        }
    }
}
