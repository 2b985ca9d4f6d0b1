package io.boomimonitor.command;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A test alert; it looks like an event, so that every sink can show it. */
final class TestAlert {

    private static final String SOURCE = "send-test";
    private static final RuleReference NO_RULE = new RuleReference(SOURCE, 0, "asked for by ./boomi-monitor send-test", "");

    private TestAlert() {
    }

    /** @param recipients none for a destination that takes none */
    static RoutedAlert to(Destination destination, List<String> recipients, String account, Instant now) {
        String id = "monitor.test-" + UUID.randomUUID();
        Alert alert = new EventAlert("monitor.test", "INFO").put("eventId", id).put("accountId", account)
                .says("Test message of Boomi Monitor", "This is a test: destination '" + destination.name() + "' works.")
                .put("eventDate", now).alert(id, SOURCE);
        List<String> all = destination.takesRecipients() ? recipients : List.of("");
        return new RoutedAlert(alert, all.stream().map(recipient -> new Address(destination.name(), recipient, NO_RULE)).toList());
    }
}
