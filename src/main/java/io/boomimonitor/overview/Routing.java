package io.boomimonitor.overview;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.routing.Lookups;
import io.boomimonitor.routing.MatchMode;
import io.boomimonitor.routing.Router;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.routing.TableFile;
import io.boomimonitor.routing.TableReader;
import io.boomimonitor.source.AlertMaker;
import io.boomimonitor.source.Records;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceList;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What becomes of records: the alert that a source makes of one, and the table that routes it. */
public final class Routing {

    /** The source whose records are fetched where the user names none. */
    public static final String AUDIT_LOG = "audit-log";
    /** The other source whose records can be fetched. */
    public static final String DATA_INTEGRATION = "data-integration-audit";

    private final Settings settings;
    private final Map<String, RoutingTable> tables = new HashMap<>();
    private final Map<String, AlertMaker> alerts = new HashMap<>();

    /** @param settings name tables, destinations and lookups */
    public Routing(Settings settings) {
        this.settings = settings;
    }

    /** @return the source whose table is meant where the user named none: what the record's {@code @type} says, else the events */
    public static String sourceOf(ObjectNode record) {
        return SourceList.ALL.stream().filter(Source::hasRoutingTable)
                .filter(source -> source.records().filter(records -> records.object().name().equals(record.path("@type").asText()))
                        .isPresent())
                .map(Source::name).findFirst().orElse(Router.EVENTS);
    }

    /** @return the source whose table routes the alerts of this one: its own, else the events' */
    public static String tableOf(String source) {
        return SourceList.find(source).filter(Source::hasRoutingTable).map(Source::name).orElse(Router.EVENTS);
    }

    /** @return the sources whose routing tables are used */
    public static List<Source> used(Settings settings) {
        return SourceList.withTables(settings).stream().filter(Source::hasRoutingTable).toList();
    }

    /** @return the alert as it is routed and stored */
    public Alert alert(String source, ObjectNode record) {
        String id = Stream.concat(SourceList.ALL.stream().filter(Source::hasRoutingTable).flatMap(one -> one.records().stream())
                .map(Records::idKey),
                Stream.of("alertId")).map(key -> record.path(key).asText("").strip()).filter(text -> !text.isEmpty()).findFirst()
                        .orElse("without eventId");
        return alerts.computeIfAbsent(source, name -> SourceList.find(name).map(one -> one.alerts(settings)).orElse(AlertMaker.AS_IT_IS))
                .of(new Alert(id, source, record));
    }

    /** @throws ProblemException when the source has no table, or the table is refused */
    public RoutingTable table(String source) {
        return tables.computeIfAbsent(source, this::load);
    }

    /** @return another version of the source's table; refused when it names what is not configured now */
    public RoutingTable table(String source, byte[] bytes) {
        return table(source, bytes, name -> Optional.empty());
    }

    /** @return all facts that the lookups have of the alert. @param then see {@link #table(String, byte[], Function)} */
    public Map<String, String> facts(Alert alert, Function<String, Optional<byte[]>> then) {
        return Lookups.of(settings, Path.of("")).as(then).of(alert);
    }

    /** @param lookups the lookups' versions of then, by name; empty for one that stays as it is */
    public RoutingTable table(String source, byte[] bytes, Function<String, Optional<byte[]>> lookups) {
        return reader(source, AlertFields.NONE, Lookups.of(settings, Path.of("")).as(lookups))
                .read(Path.of(table(source).name() + ".csv"), bytes);
    }

    /** @return the table that this file would be for the source, with its warnings */
    public RoutingTable table(String source, Path file) {
        return reader(source, SourceList.routedBy(source), Lookups.of(settings, Path.of(""))).read(file, TableReader.bytes(file));
    }

    private TableFile.Reader<RoutingTable> reader(String source, AlertFields known, Lookups lookups) {
        return RoutingTable.reader(Destinations.read(settings), MatchMode.read(settings, source), known, lookups);
    }

    private RoutingTable load(String source) {
        if (SourceList.find(source).filter(one -> one.ownTable().isPresent()).isPresent()) {
            throw refused(source, "holds thresholds, which no single record crosses; there are: ");
        }
        String path = settings.find(source + ".table").orElseThrow(() -> refused(source, "no such source has a table; there are: "));
        return reader(source, AlertFields.NONE, Lookups.of(settings, Path.of(""))).read(Path.of(path), TableReader.bytes(Path.of(path)));
    }

    private ProblemException refused(String source, String why) {
        String others = Stream.concat(Stream.of("slas"), SourceList.ALL.stream().filter(Source::hasRoutingTable).map(Source::name))
                .sorted().collect(Collectors.joining(", "));
        return new ProblemException(List.of(new Problem("--table", 0, null, SafeText.escaped(source), why + others)));
    }
}
