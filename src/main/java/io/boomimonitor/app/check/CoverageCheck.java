package io.boomimonitor.app.check;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.Settings;
import io.boomimonitor.routing.Lookups;
import io.boomimonitor.routing.RoutingExamples;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.source.SourceList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules and destinations that do nothing, and the rules that no example tries; of a configuration that is all right. */
final class CoverageCheck {

    private final Settings settings;
    private final Path folder;
    private final Map<Path, RoutingTable> tables;
    private final Lookups lookups;

    /** @param tables by file; their examples have been checked */
    CoverageCheck(Settings settings, Path folder, Map<Path, RoutingTable> tables, Lookups lookups) {
        this.lookups = lookups;
        this.settings = settings;
        this.folder = folder;
        this.tables = tables;
    }

    List<Problem> run() {
        List<Problem> idle = new ArrayList<>();
        tables.forEach((file, table) -> {
            idle.addAll(table.coverage(file).needless());
            Path examples = RoutingExamples.of(file);
            if (Files.exists(examples)) {
                idle.addAll(RoutingExamples.untried(examples, file, table));
            }
        });
        List<Destination> destinations = Destinations.read(settings, folder.resolve("routes/sinks")).inUse();
        lookups.current().stream().filter(lookup -> SourceList.routed().values().stream().noneMatch(fields -> fields.has(lookup.field())))
                .forEach(lookup -> idle.add(new Problem(Lookups.file(settings, lookup).toString(), 1, lookup.field(), null,
                        "no alert has such a field, so no row matches; name the first column after a field such as processName")));
        tables.forEach((file, table) -> lookups.current().forEach(lookup -> destinations.forEach(destination -> idle.addAll(
                table.coverage(file).missing(lookup, Lookups.file(settings, lookup), destination)))));
        idle.addAll(unused(destinations));
        return idle;
    }

    /** A fallback is used, too. */
    private List<Problem> unused(List<Destination> all) {
        Set<String> used = new HashSet<>();
        tables.forEach((file, table) -> used.addAll(table.coverage(file).destinations()));
        all.forEach(destination -> used.add(destination.option("fallback", "").replaceFirst(":.*", "").strip()));
        List<String> unused = all.stream().map(Destination::name).filter(name -> !used.contains(name)).sorted().toList();
        return unused.isEmpty() ? List.of() : List.of(settings.origin("destination." + unused.get(0) + ".endpoint").problem(null,
                "no row of a routing table sends to " + String.join(", ", unused) + "; name " + (unused.size() == 1
                        ? "it in a row, or empty its endpoint" : "them in rows, or empty their endpoints")));
    }
}
