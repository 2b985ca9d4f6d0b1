package io.boomimonitor.command;

import io.boomimonitor.app.check.Check;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.Replaced;
import io.boomimonitor.config.Settings;
import io.boomimonitor.store.StoreSettings;
import java.io.IOException;
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

    @Option(names = "--connect", description = "Also logs in: to Boomi, Data Integration, databases, mail servers and Slack; connects to "
            + "HTTP servers. Sends nothing.")
    private boolean connect;

    @Option(names = "--strict", description = "Warnings count as errors: of a column that no alert has, a key that nothing reads ...")
    private boolean strict;

    @Option(names = "--json", description = "One JSON object: problems, examples that fail, warnings (file, line, column, value, message) "
            + "and a summary.")
    private boolean json;

    @Override
    public Integer call() throws IOException, BoomiRefused, InterruptedException {
        Check.Report report = new Check(configuration.files(), configuration.profile(), Path.of("")).run();
        boolean wrong = !report.problems().isEmpty() || !report.examples().isEmpty();
        Checked checked = new Checked(configuration.profile(), report);
        checked.warn(Replaced.warnings());
        if (!wrong) {
            look(configuration.settings(), checked);
        }
        checked.print(spec.commandLine().getOut(), json);
        return checked.failed() || strict && checked.warned() ? 1 : 0;
    }

    /** What only the store and Boomi know. */
    private void look(Settings settings, Checked checked) throws IOException, BoomiRefused, InterruptedException {
        if (fetch || StoreSettings.read(settings).isSqlite()) {
            checked.warn(QuietRows.find(settings, Clock.systemUTC()));
        }
        if (connect) {
            new ConnectionCheck(settings, checked).run();
        }
        if (fetch) {
            List<NamingTable> tables = NamingTable.all(settings);
            List<Problem> unknown = new ProcessCheck(settings, Clock.systemUTC().instant()).run(tables);
            checked.warn(unknown);
            tables.forEach(table -> checked.add(known(table, unknown)));
        }
    }

    private static String known(NamingTable table, List<Problem> unknown) {
        long missing = unknown.stream().filter(problem -> problem.file().equals(table.file())).count();
        return "Boomi shows runs of " + (table.lines().size() - missing) + " of the " + table.lines().size() + " processes that "
                + Path.of(table.file()).getFileName() + " names";
    }
}
