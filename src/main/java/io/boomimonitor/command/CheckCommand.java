package io.boomimonitor.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what is wrong, as {@code file:line: ...}, one problem a line. */
@Command(name = "check", description = "Checks configuration, routes, routing tables and their examples.", mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Check.Report report = new Check(configuration.files(), configuration.profile(), Path.of("")).run();
        report.problems().forEach(out::println);
        report.examples().forEach(out::println);
        if (!report.problems().isEmpty() || !report.examples().isEmpty()) {
            return 1;
        }
        out.println("configuration for profile " + configuration.profile() + ": all well");
        report.summary().forEach(out::println);
        return 0;
    }
}
