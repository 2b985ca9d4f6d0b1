package io.boomimonitor.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with the examples of routing tables; {@code check} runs them. */
@Command(name = "examples", mixinStandardHelpOptions = true, subcommands = ExamplesAddCommand.class, synopsisSubcommandLabel = "add",
        description = "Keeps the examples beside a routing table, which './boomi-monitor check' runs.")
public final class ExamplesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: add");
    }
}
