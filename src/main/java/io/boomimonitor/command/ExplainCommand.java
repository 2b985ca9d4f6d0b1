package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.outbox.JudgedAlert;
import io.boomimonitor.outbox.TableVersions;
import io.boomimonitor.overview.Routing;
import io.boomimonitor.source.slas.SlaTable;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    @Option(names = "--why-not", paramLabel = "LINE", description = "Only of the rule in this line of the table: everything that keeps it "
            + "from matching.")
    private Integer whyNot;

    @Option(names = "--at", paramLabel = "TIME", converter = AtConverter.class, description = "As if the record came then, such as "
            + "2026-01-31T08:00:00Z, or now; also shows what would happen: grouping, hours, silences, escalation, fallback.")
    private AtConverter.At at;

    @Option(names = "--json",
            description = "One JSON object for each record: matches [{line, destination, to, note}]; the header is line 1.")
    private boolean json;

    @Option(names = "--stopped-by", description = "With --json: also stoppedBy [{line, column, pattern, value}].")
    private boolean stoppedBy;

    @Parameters(paramLabel = "FILE", defaultValue = "-", arity = "0..1",
            description = "A record as JSON, JSON lines, a JSON array or Boomi's QueryResult; '-' or nothing: standard input.")
    private String file;

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.settings();
        if (SLAS.equals(source)) {
            refuseWithSlas();
            read(slas(settings));
            return 0;
        }
        try (Store store = store(settings)) {
            Routing routing = new Routing(settings);
            if (stored != null) {
                return stored(settings, routing, store) ? 0 : 1;
            }
            RecordExplainer explainer = explainer(settings, routing, store, AtConverter.At.when(at, store));
            if (!fetched.isEmpty()) {
                return fetch(settings, routing, explainer) ? 0 : 1;
            }
            if (source != null) {
                routing.table(source);
            }
            read(explainer);
            return 0;
        }
    }

    private void refuseWithSlas() {
        if (stored != null || at != null || whyNot != null) {
            throw new ParameterException(spec.commandLine(), "--table slas takes neither --alert nor --at nor --why-not: its rows hold "
                    + "thresholds");
        }
    }

    /** @return null where none is needed, or only to know more and there is none */
    private Store store(Settings settings) {
        if (stored == null && at == null) {
            return null;
        }
        try {
            return Store.attach(StoreSettings.read(settings));
        } catch (ProblemException e) {
            if (stored != null) {
                throw e;
            }
            spec.commandLine().getErr().println("note: there is no store yet, so whom a silence or an open problem concerns is not known");
            return null;
        }
    }

    private RecordExplainer explainer(Settings settings, Routing routing, Store store, Instant when) {
        return new RecordExplainer(spec.commandLine().getOut(), spec.commandLine().getErr(), routing,
                new RecordExplainer.Wanted(source, json, stoppedBy, whyNot), when, at == null ? null : new ForecastText(settings, store));
    }

    private boolean stored(Settings settings, Routing routing, Store store) {
        if (!file.equals("-") || !fetched.isEmpty() || source != null) {
            throw new ParameterException(spec.commandLine(), "--alert stands alone: leave out --fetch, --table and FILE");
        }
        Optional<JudgedAlert> found = AlertById.find(spec, store, stored);
        if (found.isEmpty()) {
            return false;
        }
        JudgedAlert judged = found.get();
        if (at == null && whyNot == null) {
            new StoredExplained(spec.commandLine().getOut(), routing, new TableVersions(store)).explain(judged, json);
        } else {
            explainer(settings, routing, store, at == null ? judged.receivedAt() : AtConverter.At.when(at, store)).alert(judged.alert());
        }
        return true;
    }

    private void read(RecordReader.Reader explainer) throws IOException {
        boolean standardInput = file.equals("-");
        try (InputStream in = standardInput ? System.in : open()) {
            new RecordReader(standardInput ? "standard input" : file).read(in, explainer);
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

    private boolean fetch(Settings settings, Routing routing, RecordExplainer explainer)
            throws IOException, BoomiRefused, InterruptedException {
        if (!file.equals("-")) {
            throw new ParameterException(spec.commandLine(), "--fetch and FILE exclude each other: name the ids, or the file");
        }
        String whose = source == null ? Routing.AUDIT_LOG : source;
        routing.table(whose);
        return new RecordFetch(settings, spec.commandLine().getErr()).fetch(whose, fetched, explainer::record);
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
