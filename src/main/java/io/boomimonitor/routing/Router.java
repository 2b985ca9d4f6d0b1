package io.boomimonitor.routing;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.outbox.RoutedAlert;

/** The routing logic: step 2 of Boomi's workflow. */
public final class Router {

    /**
     * @param table one version of a routing table; the same for all alerts of a page
     * @return the alert and where it must go
     */
    public RoutedAlert route(RoutingTable table, Alert alert) {
        return new RoutedAlert(alert, table.address(alert));
    }
}
