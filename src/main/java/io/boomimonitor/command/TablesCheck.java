package io.boomimonitor.command;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.config.SettingsFiles;
import io.boomimonitor.routing.MatchMode;
import io.boomimonitor.routing.RoutingExamples;
import io.boomimonitor.routing.RoutingTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Checks every source's routing table against the destinations, and runs the examples beside it. */
final class TablesCheck {

    private final Settings settings;
    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();
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
        } catch (ProblemException e) {
            e.problems().forEach(this::add);
        }
        return problems;
    }

    /** @return one line a table that is all right */
    List<String> summary() {
        return summary;
    }

    private boolean isRead(String key) {
        return settings.find(key).isPresent() && settings.get(key.replaceFirst("table$", "enabled"), "true").equals("true");
    }

    private void check(String source, Destinations destinations) {
        Path file = folder.resolve(settings.get(source + ".table", ""));
        try {
            RoutingTable table = RoutingTable.load(file, destinations, MatchMode.read(settings, source));
            Path examples = RoutingExamples.of(file);
            List<Problem> wrong = Files.exists(examples) ? RoutingExamples.check(examples, table) : List.of();
            problems.addAll(wrong);
            boolean reachable = checkEndpoints(file, destinations, source);
            if (wrong.isEmpty() && reachable) {
                summary.add(file.getFileName() + ": " + table.size() + (table.size() == 1 ? " rule" : " rules")
                        + (Files.exists(examples) ? ", " + RoutingExamples.count(examples) + " examples pass" : ", no examples"));
            }
        } catch (ProblemException e) {
            e.problems().forEach(this::add);
        }
    }

    /** A row that names a destination without an endpoint would fail at each alert. */
    private boolean checkEndpoints(Path file, Destinations destinations, String source) {
        Destinations reachable = Destinations.of(destinations.all().stream()
                .filter(destination -> destination.endpoint() != null).toArray(Destination[]::new));
        try {
            RoutingTable.load(file, reachable, MatchMode.read(settings, source));
            return true;
        } catch (ProblemException e) {
            String missing = destinations.all().stream().filter(destination -> destination.endpoint() == null).map(Destination::name)
                    .map(name -> "destination." + name + ".endpoint (" + SettingsFiles.variable("destination." + name + ".endpoint") + ")")
                    .collect(Collectors.joining(", "));
            e.problems().forEach(problem -> add(new Problem(problem.file(), problem.line(), problem.column(), problem.value(),
                    "names a destination that has no endpoint: set " + missing + ", or name another destination")));
            return false;
        }
    }

    /** Where a key is to blame, its file and line are looked up. */
    private void add(Problem problem) {
        boolean key = problem.line() == 0 && problem.column() != null && settings.keys().contains(problem.column());
        problems.add(key ? settings.origin(problem.column()).problem(problem.value(), problem.column() + ": " + problem.message()) : problem);
    }
}
