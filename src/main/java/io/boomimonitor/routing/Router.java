package io.boomimonitor.routing;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The routing logic: step 2 of Boomi's workflow. */
public final class Router {

    /** Its table routes the alerts of every source that has none of its own, and the monitor's own. */
    public static final String EVENTS = "events";

    private final Map<String, TableFile<RoutingTable>> tables;
    private final Clock clock;
    private final AlertLog log;

    /**
     * @param tables by source; {@link #EVENTS} is always there
     * @param clock  judges rules that do not match outside their hours
     */
    public Router(Map<String, TableFile<RoutingTable>> tables, Clock clock) {
        this.tables = Map.copyOf(tables);
        this.clock = clock;
        this.log = new AlertLog(clock);
    }

    /**
     * @param source whose alerts these are
     * @return each alert, in the same order, and where it must go by one version of the source's table
     */
    public List<RoutedAlert> route(String source, List<Alert> page) {
        RoutingTable table = table(source);
        Instant now = clock.instant();
        return page.stream().map(alert -> table.route(alert, now)).toList();
    }

    /** @return the monitor's own alert, and where it must go */
    public RoutedAlert own(Alert alert) {
        return table(EVENTS).route(alert, clock.instant());
    }

    /** A page is in the outbox: its new alerts are logged, and what no rule matched, because no one will be alerted. */
    public void stored(String source, Stored page) {
        log.stored(page, table(source).name() + ".csv");
    }

    /** @return the source whose table routes the alerts of this one */
    public String tableOf(String source) {
        return tables.containsKey(source) ? source : EVENTS;
    }

    /** @return the tables in force, by source */
    public Map<String, RoutingTable> tables() {
        return tables.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, table -> table.getValue().current(),
                (one, other) -> one, TreeMap::new));
    }

    private RoutingTable table(String source) {
        return tables.get(tableOf(source)).current();
    }
}
