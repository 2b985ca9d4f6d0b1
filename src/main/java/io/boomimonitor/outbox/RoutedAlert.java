package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import java.util.List;

/**
 * An alert and where it must go.
 *
 * @param alert     the alert
 * @param addresses one a delivery, no destination and recipient twice; empty when no row matched
 * @param matched   every row that matched, for {@link RuleHits}
 */
public record RoutedAlert(Alert alert, List<Address> addresses, MatchedRows matched) {

    /** An alert that no table has routed. */
    public RoutedAlert(Alert alert, List<Address> addresses) {
        this(alert, addresses, MatchedRows.NONE);
    }

    public RoutedAlert {
        addresses = List.copyOf(addresses);
    }
}
