package io.boomimonitor.app.check;

import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.routing.MatchMode;
import io.boomimonitor.routing.RoutingExamples;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.routing.VersionedTable;
import io.boomimonitor.source.apimetrics.ThresholdExamples;
import io.boomimonitor.source.apimetrics.ThresholdTable;
import io.boomimonitor.source.auditlog.ActionTable;
import io.boomimonitor.source.slas.SlaExamples;
import io.boomimonitor.source.slas.SlaTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Checks every source's table, routing tables against the destinations, and runs the examples beside it; and the words for audit codes. */
final class TablesCheck {

    private final Settings settings;
    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> examples = new ArrayList<>();
    private final List<String> summary = new ArrayList<>();

    TablesCheck(Settings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /** @return what is wrong; then {@link #summary} tells what is right */
    List<Problem> run() {
        try {
            Destinations destinations = Destinations.read(settings, folder.resolve("routes/sinks"));
            settings.keys().stream().filter(key -> key.endsWith(".table")).filter(this::isRead)
                    .forEach(key -> check(key.substring(0, key.length() - ".table".length()), destinations));
            checkAuditActions();
        } catch (ProblemException e) {
            e.problems().forEach(this::add);
        }
        return problems;
    }

    /** @return the examples that a table does not fulfil */
    List<Problem> examples() {
        return examples;
    }

    /** @return one line a table that is all right */
    List<String> summary() {
        return summary;
    }

    /** The events' table routes the alerts of other sources, too. */
    private boolean isRead(String key) {
        return settings.find(key).isPresent()
                && (key.equals("events.table") || settings.get(key.replaceFirst("table$", "enabled"), "true").equals("true"));
    }

    private void check(String source, Destinations destinations) {
        Path file = folder.resolve(settings.get(source + ".table", ""));
        try {
            if (source.equals("slas")) {
                SlaTable table = SlaTable.load(file);
                check(file, table, "row", cases -> SlaExamples.check(cases, table));
            } else if (source.equals("api-metrics")) {
                ThresholdTable table = ThresholdTable.load(file);
                check(file, table, "row", cases -> ThresholdExamples.check(cases, table));
            } else {
                RoutingTable table = RoutingTable.load(file, destinations, MatchMode.read(settings, source));
                check(file, table, "rule", cases -> RoutingExamples.check(cases, table));
            }
        } catch (ProblemException e) {
            e.problems().forEach(this::add);
        }
    }

    private void check(Path file, VersionedTable table, String row, Function<Path, List<Problem>> checker) {
        Path cases = RoutingExamples.of(file);
        List<Problem> wrong = Files.exists(cases) ? checker.apply(cases) : List.of();
        examples.addAll(wrong);
        if (wrong.isEmpty()) {
            summary.add(file.getFileName() + ": " + table.size() + " " + row + (table.size() == 1 ? "" : "s")
                    + (Files.exists(cases) ? ", " + RoutingExamples.count(cases) + " examples pass" : ", no examples"));
        }
    }

    private void checkAuditActions() {
        if (settings.find("audit-log.actions").isPresent() && settings.get("audit-log.enabled", "true").equals("true")) {
            ActionTable actions = ActionTable.load(folder.resolve(settings.get("audit-log.actions", "")));
            summary.add(actions.name() + ".csv: " + actions.size() + " actions");
        }
    }

    /** Where a key is to blame, its file and line are looked up. */
    private void add(Problem problem) {
        boolean key = problem.line() == 0 && problem.column() != null && problem.column().contains(".");
        problems.add(key ? settings.origin(problem.column()).problem(problem.value(), problem.column() + ": " + problem.message()) : problem);
    }
}
