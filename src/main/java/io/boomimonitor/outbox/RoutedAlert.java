package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import java.util.List;

/**
 * An alert and where it must go.
 *
 * @param alert     the alert
 * @param addresses one a delivery, no destination and recipient twice; empty when no row matched
 */
public record RoutedAlert(Alert alert, List<Address> addresses) {

    public RoutedAlert {
        addresses = List.copyOf(addresses);
    }
}
