package io.boomimonitor.app.check;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.alert.ProblemKey;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.routing.Lookups;
import io.boomimonitor.routing.MatchMode;
import io.boomimonitor.routing.OtherWays;
import io.boomimonitor.routing.Router;
import io.boomimonitor.routing.RoutingExamples;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.routing.SilenceTable;
import io.boomimonitor.routing.TableReader;
import io.boomimonitor.routing.VersionedTable;
import io.boomimonitor.sink.MessageSettings;
import io.boomimonitor.sink.Templates;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceList;
import io.boomimonitor.source.SourceTable;
import io.boomimonitor.source.auditlog.ActionTable;
import io.boomimonitor.source.auditlog.AuditLogSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Checks every source's table, routing tables against the destinations, and runs the examples beside it; and the words for audit codes. */
final class TablesCheck {

    private final Settings settings;
    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> examples = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final List<Problem> unheard = new ArrayList<>();
    private final List<String> summary = new ArrayList<>();
    private final Map<Path, RoutingTable> routing = new LinkedHashMap<>();
    private Lookups lookups = Lookups.NONE;

    TablesCheck(Settings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /** @return what is wrong; then {@link #summary} lists what is right */
    List<Problem> run() {
        try {
            Destinations destinations = Destinations.read(settings, folder.resolve("routes/sinks"));
            OtherWays ways = new OtherWays(destinations);
            lookups = Lookups.of(settings, folder);
            lookups.current().forEach(table -> summary.add(table.title() + ": " + table.size() + " row" + (table.size() == 1 ? "" : "s")));
            SourceList.withTables(settings).forEach(source -> check(source, destinations, ways));
            checkAuditActions();
            problems.addAll(templates(destinations));
        } catch (ProblemException e) {
            e.problems().forEach(this::add);
        }
        checkSilences();
        return problems;
    }

    /** A time zone that is none is reported with its key. */
    private List<Problem> templates(Destinations destinations) {
        try {
            return Templates.check(destinations, MessageSettings.read(settings, lookups));
        } catch (DateTimeException e) {
            return List.of();
        }
    }

    /** @return the examples that a table does not fulfil */
    List<Problem> examples() {
        return examples;
    }

    /** @return what the tables ask for that no alert has */
    List<Problem> warnings() {
        return warnings;
    }

    /** @return what the tables may name; none while they are refused */
    Lookups lookups() {
        return lookups;
    }

    /** @return the routing tables that are all right, by file */
    Map<Path, RoutingTable> routing() {
        return routing;
    }

    /** @return the destinations whose trouble would reach no person */
    List<Problem> unheard() {
        return unheard;
    }

    /** @return one line a table that is all right */
    List<String> summary() {
        return summary;
    }

    private void check(Source source, Destinations destinations, OtherWays ways) {
        Path file = folder.resolve(settings.get(source.prefix() + ".table", ""));
        try {
            if (source.ownTable().isPresent()) {
                check(file, source.ownTable().get());
            } else {
                RoutingTable table = RoutingTable.reader(destinations, MatchMode.read(settings, source.name()),
                        SourceList.routedBy(source.name()), lookups).read(file, TableReader.bytes(file));
                warnings.addAll(table.warnings());
                routing.put(file, table);
                if (source.name().equals(Router.EVENTS)) {
                    checkIsHeard(destinations, table, ways);
                }
                check(file, table, "rule", cases -> RoutingExamples.check(cases, table));
            }
        } catch (ProblemException e) {
            e.problems().forEach(this::add);
        }
    }

    /** Trouble of one destination must not go through that one only. */
    private void checkIsHeard(Destinations destinations, RoutingTable table, OtherWays ways) {
        List<String> alone = destinations.inUse().stream().map(Destination::name)
                .filter(name -> !ways.isHeard(table.route(trouble("destination " + name), null), name)).toList();
        if (!alone.isEmpty()) {
            String key = "destination." + alone.get(0) + ".fallback";
            unheard.add(settings.origin(key).problem(null, "no other people's destination has a default recipient: no one would hear that "
                    + String.join(", ", alone) + (alone.size() == 1 ? " is" : " are") + " down; set " + key
                    + ", or destination.NAME.to of another one that people read"));
        }
    }

    private static Alert trouble(String subject) {
        return new EventAlert("monitor.trouble", "ERROR").says(subject, "").alert("check", Alert.OWN)
                .about(ProblemKey.ofOwn(subject), AlertState.OPEN);
    }

    private <T extends VersionedTable> void check(Path file, SourceTable<T> kind) {
        T table = kind.load().apply(file);
        check(file, table, "row", cases -> kind.examples().apply(cases, table));
    }

    private void check(Path file, VersionedTable table, String row, Function<Path, List<Problem>> checker) {
        Path cases = RoutingExamples.of(file);
        List<Problem> wrong = Files.exists(cases) ? checker.apply(cases) : List.of();
        examples.addAll(wrong);
        if (wrong.isEmpty()) {
            summary.add(file.getFileName() + ": " + table.size() + " " + row + (table.size() == 1 ? "" : "s")
                    + (Files.exists(cases) ? passing(RoutingExamples.count(cases)) : ", no examples"));
        }
    }

    private static String passing(int examples) {
        return ", " + examples + (examples == 1 ? " example passes" : " examples pass");
    }

    private void checkAuditActions() {
        if (settings.find("audit-log.actions").isPresent() && new AuditLogSource().isOn(settings)) {
            ActionTable actions = ActionTable.load(folder.resolve(settings.get("audit-log.actions", "")));
            summary.add(actions.name() + ".csv: " + actions.size() + " actions");
        }
    }

    private void checkSilences() {
        try {
            SilenceTable silences = SilenceTable.load(folder.resolve(SilenceTable.file(settings)), SourceList.routed());
            warnings.addAll(silences.warnings());
            summary.add(silences.name() + ".csv: " + silences.size() + " row" + (silences.size() == 1 ? "" : "s"));
        } catch (ProblemException e) {
            e.problems().forEach(this::add);
        }
    }

    /** Where a key is to blame, its file and line are looked up. */
    private void add(Problem problem) {
        boolean key = problem.line() == 0 && problem.column() != null && problem.column().contains(".");
        problems.add(key ? settings.origin(problem.column()).problem(problem.value(), problem.column() + ": " + problem.message())
                : problem);
    }
}
