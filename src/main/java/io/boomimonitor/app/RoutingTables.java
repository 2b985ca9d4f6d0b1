package io.boomimonitor.app;

import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Settings;
import io.boomimonitor.routing.Lookups;
import io.boomimonitor.routing.MatchMode;
import io.boomimonitor.routing.Router;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.routing.TableFile;
import io.boomimonitor.routing.TableFiles;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceList;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The routing tables of the sources that are switched on. */
final class RoutingTables {

    private RoutingTables() {
    }

    /**
     * @return by source; that of the events is always there
     * @throws io.boomimonitor.config.ProblemException when a table is refused
     */
    static Map<String, TableFile<RoutingTable>> watch(Settings settings, TableFiles tables, Destinations destinations, Lookups lookups) {
        Stream<Source> own = SourceList.on(settings).stream().filter(Source::hasRoutingTable);
        return Stream.concat(Stream.of(Router.EVENTS), own.map(Source::name)).distinct().collect(Collectors.toUnmodifiableMap(source ->
                source,
                source -> tables.watch(Path.of(settings.get(source + ".table", "routing-tables/" + source + ".csv")),
                        RoutingTable.reader(destinations, MatchMode.read(settings, source), SourceList.routedBy(source), lookups))));
    }
}
