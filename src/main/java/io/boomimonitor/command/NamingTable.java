package io.boomimonitor.command;

import io.boomimonitor.config.Settings;
import io.boomimonitor.overview.Routing;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.routing.SilenceTable;
import io.boomimonitor.source.SourceList;
import io.boomimonitor.source.slas.NamedProcess;
import io.boomimonitor.source.slas.SlaTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A table that names processes without wildcards.
 *
 * @param file  as the user would open it
 * @param lines each process, and the line that names it first; in the order of the lines
 */
record NamingTable(String file, Map<NamedProcess, Integer> lines) {

    /** What Boomi can be asked for. */
    private static final List<String> PROPERTIES = List.of("processName", "processId");

    /** @return the tables that are used, those that name none left out; all have been checked before */
    static List<NamingTable> all(Settings settings) {
        List<NamingTable> tables = new ArrayList<>();
        String slas = settings.get("slas.table", "routing-tables/slas.csv");
        tables.add(new NamingTable(slas, SlaTable.load(Path.of(slas)).processes()));
        Routing routing = new Routing(settings);
        Routing.used(settings).forEach(source -> {
            RoutingTable table = routing.table(source.name());
            tables.add(new NamingTable(settings.get(source.prefix() + ".table", ""), lines(table::literals)));
        });
        Path silences = SilenceTable.file(settings);
        tables.add(new NamingTable(silences.toString(), lines(SilenceTable.load(silences, SourceList.routed())::literals)));
        return tables.stream().filter(table -> !table.lines().isEmpty()).toList();
    }

    private static Map<NamedProcess, Integer> lines(Function<String, Map<String, Integer>> column) {
        Map<NamedProcess, Integer> lines = new LinkedHashMap<>();
        PROPERTIES.forEach(property -> column.apply(property).forEach((text, line) -> lines.put(new NamedProcess(property, text), line)));
        lines.remove(new NamedProcess(PROPERTIES.get(0), ""));
        lines.remove(new NamedProcess(PROPERTIES.get(1), ""));
        return lines;
    }
}
