package io.boomimonitor.testbed;

import io.boomimonitor.command.BoomiMonitor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** What a command printed and how it ended. */
public record CommandResult(int exit, String out, String err) {

    /** Runs a command in this process, in the project's folder. */
    public static CommandResult with(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = BoomiMonitor.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = command.execute(arguments);
        return new CommandResult(exit, out.toString(), err.toString());
    }

    public List<String> lines() {
        return out.lines().toList();
    }
}
