package io.boomimonitor.routing;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.outbox.RoutedAlert;
import java.util.List;

/** The routing logic: step 2 of Boomi's workflow. */
public final class Router {

    /**
     * @param table one version of a routing table; the same for all alerts of a page
     * @return each alert, in the same order, and where it must go
     */
    public List<RoutedAlert> route(RoutingTable table, List<Alert> page) {
        return page.stream().map(alert -> new RoutedAlert(alert, table.address(alert))).toList();
    }
}
