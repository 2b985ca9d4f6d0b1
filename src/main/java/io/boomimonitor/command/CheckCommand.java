package io.boomimonitor.command;

import io.boomimonitor.app.check.Check;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.Settings;
import io.boomimonitor.store.StoreSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what is wrong, as {@code file:line: ...}, one problem on each line. */
@Command(name = "check", description = "Checks configuration, routes, routing tables and their examples.", mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(names = "--fetch", description = "Also asks Boomi: warns of a process that a table names and that had no run in 30 days.")
    private boolean fetch;

    @Option(names = "--strict", description = "Warnings count as errors: of a column that no alert has, a key that nothing reads ...")
    private boolean strict;

    @Override
    public Integer call() throws IOException, BoomiRefused, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Check.Report report = new Check(configuration.files(), configuration.profile(), Path.of("")).run();
        report.problems().forEach(out::println);
        report.examples().forEach(out::println);
        report.warnings().forEach(warning -> out.println("warning: " + warning));
        if (!report.problems().isEmpty() || !report.examples().isEmpty()) {
            return 1;
        }
        out.println("configuration for profile " + configuration.profile() + ": "
                + (report.warnings().isEmpty() ? "all well" : "no errors, warnings: " + report.warnings().size()));
        report.summary().forEach(out::println);
        Settings settings = configuration.settings();
        if (fetch || StoreSettings.read(settings).isSqlite()) {
            QuietRows.find(settings, Clock.systemUTC().instant()).forEach(note -> out.println("note: " + note));
        }
        int unknown = fetch ? askBoomi(settings, out) : 0;
        return strict && report.warnings().size() + unknown > 0 ? 1 : 0;
    }

    /** @return how often a table names a process that Boomi does not know */
    private static int askBoomi(Settings settings, PrintWriter out) throws IOException, BoomiRefused, InterruptedException {
        List<NamingTable> tables = NamingTable.all(settings);
        List<Problem> unknown = new ProcessCheck(settings, Clock.systemUTC().instant()).run(tables);
        unknown.forEach(problem -> out.println("warning: " + problem));
        for (NamingTable table : tables) {
            long missing = unknown.stream().filter(problem -> problem.file().equals(table.file())).count();
            out.println("Boomi shows runs of " + (table.lines().size() - missing) + " of the " + table.lines().size()
                    + " processes that " + Path.of(table.file()).getFileName() + " names");
        }
        return unknown.size();
    }
}
