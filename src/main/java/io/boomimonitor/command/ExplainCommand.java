package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.Shown;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.routing.Explanation;
import io.boomimonitor.routing.MatchMode;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.sla.SlaTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells where a record would go and why, without sending anything. */
@Command(name = "explain", mixinStandardHelpOptions = true,
        description = "Tells which rows of a routing table match a record, and which cell stopped the others; of slas.csv, what a run would raise. "
                + "Nothing is sent.")
public final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(names = "--table", paramLabel = "SOURCE", defaultValue = "events", description = "Whose table (default: ${DEFAULT-VALUE}).")
    private String source;

    @Option(names = "--json", description = "One JSON object a record: matches [{line, destination, to, note}]; the header is line 1.")
    private boolean json;

    @Option(names = "--stopped-by", description = "With --json: also stoppedBy [{line, column, pattern, value}].")
    private boolean stoppedBy;

    @Parameters(paramLabel = "FILE", defaultValue = "-", arity = "0..1",
            description = "A record as JSON, JSON lines, a JSON array or Boomi's QueryResult; '-' or nothing: standard input.")
    private String file;

    @Override
    public Integer call() throws IOException {
        Consumer<ObjectNode> explainer = explainer(configuration.settings());
        boolean standardInput = file.equals("-");
        try (InputStream in = standardInput ? System.in : open()) {
            new RecordReader(standardInput ? "standard input" : file).read(in, explainer);
        }
        return 0;
    }

    private Consumer<ObjectNode> explainer(Settings settings) {
        Path path = path(settings);
        if (source.equals("api-metrics")) {
            throw refused("holds thresholds, which no single record crosses; there are: ", settings);
        }
        if (source.equals("slas")) {
            SlaTable table = SlaTable.load(path);
            SlaExplained explained = new SlaExplained(spec.commandLine().getOut(), Clock.systemUTC());
            return json ? record -> explained.printJson(table, record) : record -> explained.print(table, record);
        }
        RoutingTable table = RoutingTable.load(path, Destinations.read(settings, Path.of("routes/sinks")), MatchMode.read(settings, source));
        return record -> explain(table, record);
    }

    private void explain(RoutingTable table, ObjectNode record) {
        String id = record.path("eventId").asText(record.path("alertId").asText("without eventId"));
        Alert alert = new Alert(id, source, record);
        Explanation explanation = table.explain(alert);
        Explained explained = new Explained(spec.commandLine().getOut());
        if (json) {
            explained.printJson(explanation, stoppedBy);
        } else {
            explained.print(alert, explanation);
        }
    }

    private Path path(Settings settings) {
        return Path.of(settings.find(source + ".table").orElseThrow(() -> refused("no such source has a table; there are: ", settings)));
    }

    private ProblemException refused(String why, Settings settings) {
        String others = settings.keys().stream().filter(key -> key.endsWith(".table")).map(key -> key.replaceFirst("\\.table$", ""))
                .filter(name -> !name.equals("api-metrics")).collect(Collectors.joining(", "));
        return new ProblemException(List.of(new Problem("--table", 0, null, Shown.whole(source), why + others)));
    }

    /** The script changes into the project's folder; the file is meant from where the user stands. */
    private InputStream open() throws IOException {
        Path path = Path.of(System.getProperty("boomi-monitor.called-from", "")).resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new ProblemException(List.of(new Problem(file, 0, null, null, "there is no such file")));
        }
        return Files.newInputStream(path);
    }
}
