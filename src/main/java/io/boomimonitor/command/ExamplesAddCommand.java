package io.boomimonitor.command;

import io.boomimonitor.config.Settings;
import io.boomimonitor.outbox.JudgedAlert;
import io.boomimonitor.overview.Routing;
import io.boomimonitor.routing.RoutingExamples;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.source.SourceList;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes an example out of a stored alert. */
@Command(name = "add", mixinStandardHelpOptions = true,
        description = "Adds a stored alert to the examples of its routing table (NAME.examples.csv beside NAME.csv), expecting what the "
                + "table does with it now. It holds the fields that the table looks at; of texts that may name people or systems no more "
                + "than the table's cells ask for.")
public final class ExamplesAddCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(names = "--alert", paramLabel = "ID", required = true, description = "The alert's id (for an event, Boomi's eventId).")
    private String id;

    @Option(names = "--why", paramLabel = "TEXT", defaultValue = "", description = "What the example shows, for people.")
    private String why;

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.settings();
        try (Store store = Store.attach(StoreSettings.read(settings))) {
            Optional<JudgedAlert> found = AlertById.find(spec, store, id);
            if (found.isEmpty()) {
                return 1;
            }
            add(settings, found.get());
            return 0;
        }
    }

    private void add(Settings settings, JudgedAlert judged) throws Exception {
        String source = Routing.tableOf(judged.alert().source());
        RoutingTable table = new Routing(settings).table(source);
        Path examples = RoutingExamples.of(Path.of(settings.get(source + ".table", "")));
        boolean added = RoutingExamples.add(examples, table, judged.alert(), judged.receivedAt(), SourceList.routedBy(source), why);
        spec.commandLine().getOut().println(added ? "added to " + examples + "; './boomi-monitor check' runs it"
                : "an example like it is there already: " + examples);
    }
}
