package io.boomimonitor.testbed;

import java.util.Map;

/** What hundreds of Camel contexts of tests go without; the tests of the real command have it. */
final class Quick {

    /** No one reads MBeans or the metrics of each exchange there. */
    static final Map<String, String> CONTEXT = Map.of("camel.main.jmx-enabled", "false",
            "camel.metrics.enable-exchange-event-notifier", "false", "camel.metrics.enable-route-policy", "false",
            "camel.metrics.enable-message-history", "false");

    private Quick() {
    }
}
