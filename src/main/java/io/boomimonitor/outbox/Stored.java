package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import java.util.List;

/**
 * What a page brought.
 *
 * @param read   alerts in the page
 * @param alerts the new ones, and where each goes
 * @param queued how many deliveries were added
 */
public record Stored(int read, List<RoutedAlert> alerts, int queued) {

    public Stored {
        alerts = List.copyOf(alerts);
    }

    /** @return how many were new */
    public int fresh() {
        return alerts.size();
    }

    /** @return the new ones that no row matched */
    public List<Alert> unmatched() {
        return alerts.stream().filter(Stored::isUnmatched).map(RoutedAlert::alert).toList();
    }

    /** @return whether no one is alerted of it; an end goes to those who got the opening */
    public static boolean isUnmatched(RoutedAlert routed) {
        return routed.addresses().isEmpty() && routed.alert().state() != AlertState.OVER;
    }
}
