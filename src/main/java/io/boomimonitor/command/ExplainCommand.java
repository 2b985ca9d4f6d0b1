package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.Recovery;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.outbox.JudgedAlert;
import io.boomimonitor.outbox.TableVersions;
import io.boomimonitor.routing.Explanation;
import io.boomimonitor.source.slas.SlaTable;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows where a record would be sent and why, without sending anything. */
@Command(name = "explain", mixinStandardHelpOptions = true,
        description = "Shows which rules of a routing table match a record, and which cell stopped the others; with --table slas, what a "
                + "run would raise. Nothing is sent.")
public final class ExplainCommand implements Callable<Integer> {

    private static final String SLAS = "slas";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(names = "--table", paramLabel = "SOURCE",
            description = "Whose table (default: that of the alert's own source; for a record of Boomi's, audit-log if it is one of its "
                    + "AuditLog, else events).")
    private String source;

    @Option(names = "--fetch", paramLabel = "ID", split = ",",
            description = "Gets the record with this id from Boomi instead of reading one: entries of the audit log by documentId; with "
                    + "--table data-integration-audit audit events by event_id. May be repeated.")
    private List<String> fetched = List.of();

    @Option(names = "--alert", paramLabel = "ID", description = "Explains the stored alert with this id: by the table as it was when the "
            + "alert came, and as it is now.")
    private String stored;

    @Option(names = "--json",
            description = "One JSON object for each record: matches [{line, destination, to, note}]; the header is line 1.")
    private boolean json;

    @Option(names = "--stopped-by", description = "With --json: also stoppedBy [{line, column, pattern, value}].")
    private boolean stoppedBy;

    @Parameters(paramLabel = "FILE", defaultValue = "-", arity = "0..1",
            description = "A record as JSON, JSON lines, a JSON array or Boomi's QueryResult; '-' or nothing: standard input.")
    private String file;

    private final Set<String> noted = new HashSet<>();

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.settings();
        Routing routing = new Routing(settings);
        if (stored != null) {
            return stored(settings, routing) ? 0 : 1;
        }
        if (!fetched.isEmpty()) {
            return fetch(settings, routing) ? 0 : 1;
        }
        RecordReader.Reader explainer = SLAS.equals(source) ? slas(settings) : alerts(routing);
        boolean standardInput = file.equals("-");
        try (InputStream in = standardInput ? System.in : open()) {
            new RecordReader(standardInput ? "standard input" : file).read(in, explainer);
        }
        return 0;
    }

    private boolean stored(Settings settings, Routing routing) throws Exception {
        if (!file.equals("-") || !fetched.isEmpty() || source != null) {
            throw new ParameterException(spec.commandLine(), "--alert stands alone: leave out --fetch, --table and FILE");
        }
        try (Store store = Store.attach(StoreSettings.read(settings))) {
            Optional<JudgedAlert> judged = JudgedAlert.find(store, stored);
            judged.ifPresentOrElse(alert -> new StoredExplained(spec.commandLine().getOut(), routing, new TableVersions(store))
                    .explain(alert, json), () -> spec.commandLine().getErr().println("no alert '" + SafeText.brief(stored)
                    + "' is stored; './boomi-monitor deliveries' lists those that are"));
            return judged.isPresent();
        }
    }

    private RecordReader.Reader slas(Settings settings) {
        SlaTable table = SlaTable.load(Path.of(settings.get("slas.table", "routing-tables/slas.csv")));
        SlaExplained explained = new SlaExplained(spec.commandLine().getOut(), Clock.systemUTC());
        return new RecordReader.Reader() {

            @Override
            public void record(ObjectNode record) {
                if (json) {
                    explained.printJson(table, record);
                } else {
                    explained.print(table, record);
                }
            }

            @Override
            public void alert(Alert alert) {
                record(alert.fields());
            }
        };
    }

    private RecordReader.Reader alerts(Routing routing) {
        if (source != null) {
            routing.table(source);
        }
        return new RecordReader.Reader() {

            @Override
            public void record(ObjectNode record) {
                String whose = source == null ? Routing.sourceOf(record) : source;
                Alert alert = routing.alert(whose, record);
                explain(routing, whose, alert, alert.fields() != record);
            }

            @Override
            public void alert(Alert alert) {
                explain(routing, table(alert), alert, false);
            }
        };
    }

    /** The table that routed the alert, unless the user wants to know what another one would do. */
    private String table(Alert alert) {
        String own = alert.source().isEmpty() ? Routing.sourceOf(alert.fields()) : Routing.tableOf(alert.source());
        if (source != null && !source.equals(own) && noted.add(alert.source())) {
            spec.commandLine().getErr().println("note: alerts of the source '" + SafeText.brief(alert.source())
                    + "' are routed by the table of " + own + "; --table " + source + " explains what that of " + source + " would do");
        }
        return source == null ? own : source;
    }

    private boolean fetch(Settings settings, Routing routing) throws IOException, BoomiRefused, InterruptedException {
        if (!file.equals("-")) {
            throw new ParameterException(spec.commandLine(), "--fetch and FILE exclude each other: name the ids, or the file");
        }
        String whose = source == null ? Routing.AUDIT_LOG : source;
        routing.table(whose);
        return new RecordFetch(settings, spec.commandLine().getErr()).fetch(whose, fetched, alerts(routing)::record);
    }

    /** @param made whether the alert's fields are not those of the record that was given */
    private void explain(Routing routing, String whose, Alert alert, boolean made) {
        Explanation explanation = routing.table(whose).explain(Recovery.byType(alert), Clock.systemUTC().instant());
        Explained explained = new Explained(spec.commandLine().getOut());
        if (json) {
            explained.printJson(alert, explanation, stoppedBy, made);
        } else {
            explained.print(alert, explanation, made);
        }
    }

    /** The script changes into the project's folder; a relative path starts where the user is. */
    private InputStream open() throws IOException {
        Path path = CalledFrom.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new ProblemException(List.of(new Problem(file, 0, null, null, "there is no such file")));
        }
        return Files.newInputStream(path);
    }
}
