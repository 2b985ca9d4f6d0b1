package io.boomimonitor.command;

import io.boomimonitor.config.Settings;
import io.boomimonitor.outbox.Silence;
import io.boomimonitor.routing.CurrentSilences;
import io.boomimonitor.routing.SilenceTable;
import io.boomimonitor.routing.StoredSilences;
import io.boomimonitor.source.SourceList;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists silences: first those that were begun by the command, then the rows of the table, then those that have ended. */
@Command(name = "list", mixinStandardHelpOptions = true,
        description = "Lists the silences that are in force or planned, and how many deliveries each holds back; and those that "
                + "have ended, while the alerts that were never sent because of them are stored.")
public final class SilenceListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(names = "--json", description = "One JSON object on each line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.settings();
        SilenceTable planned = SilenceTable.load(SilenceTable.file(settings), SourceList.routed());
        try (Store store = Store.attach(StoreSettings.read(settings))) {
            Instant now = store.clock(Clock.systemUTC()).instant();
            List<Silence> silences = new CurrentSilences(new StoredSilences(store), () -> planned, UnaryOperator.identity())
                    .inForceAndPlanned(now);
            print(Stream.concat(silences.stream().map(silence -> SilenceLine.of(silence, now, store)),
                    SilenceLine.ended(silences, store).stream()).toList());
        }
        return 0;
    }

    private void print(List<SilenceLine> lines) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            lines.forEach(line -> out.println(line.json()));
        } else if (lines.isEmpty()) {
            out.println("nothing is silenced, and nothing is planned");
        } else {
            new Table(out, SilenceLine.TITLES).print(lines.stream().map(SilenceLine::cells).toList());
        }
    }
}
