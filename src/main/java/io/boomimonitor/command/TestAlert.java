package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** An alert that says that it is a test; it looks like an event, so that every sink can show it. */
final class TestAlert {

    private static final String SOURCE = "send-test";
    private static final RuleReference NO_RULE = new RuleReference(SOURCE, 0, "asked for by ./boomi-monitor send-test", "");

    private TestAlert() {
    }

    /** @param recipients none for a destination that takes none */
    static RoutedAlert to(Destination destination, List<String> recipients, String account, Instant now) {
        String id = "monitor.test-" + UUID.randomUUID();
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("eventId", id).put("eventType", "monitor.test").put("eventLevel", "INFO")
                .put("accountId", account).put("title", "Test message of Boomi Monitor")
                .put("status", "This is a test: destination '" + destination.name() + "' works.")
                .put("eventDate", now.truncatedTo(ChronoUnit.SECONDS).toString());
        List<String> all = destination.takesRecipients() ? recipients : List.of("");
        return new RoutedAlert(new Alert(id, SOURCE, fields),
                all.stream().map(recipient -> new Address(destination.name(), recipient, NO_RULE)).toList());
    }
}
