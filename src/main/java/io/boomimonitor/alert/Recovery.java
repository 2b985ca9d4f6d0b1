package io.boomimonitor.alert;

import java.util.Set;

/** Records that are only looked at, in an example or by {@code explain}, do not say whether they end a problem; their type does. */
public final class Recovery {

    private static final Set<String> TYPES = Set.of("api.recovered", "monitor.recovered", "process.recovered", "runtime.online",
            "runtime.removed", "sla.recovered");

    private Recovery() {
    }

    /** @return the alert as the source that finds it makes it: over, when its type is one that ends a problem */
    public static Alert byType(Alert alert) {
        boolean over = alert.state() == AlertState.ONCE && TYPES.contains(alert.text("eventType"));
        return over ? alert.about(alert.alertId(), AlertState.OVER) : alert;
    }
}
