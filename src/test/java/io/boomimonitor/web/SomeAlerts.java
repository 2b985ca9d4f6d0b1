package io.boomimonitor.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.app.PageServer;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.MatchedRows;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.TableVersions;
import io.boomimonitor.routing.TableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Alerts as the monitor stores them, to someone who is named in the second line of the table. */
final class SomeAlerts {

    private SomeAlerts() {
    }

    static void store(PageServer server, Path folder, String id, String process, String error, String problem) throws IOException {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("eventId", id).put("processName", process).put("eventLevel", "ERROR")
                .put("environment", process).put("status", error).put("error", error);
        byte[] table = Files.readAllBytes(folder.resolve("events.csv"));
        String version = TableReader.version(table);
        new TableVersions(server.store()).inForce("events", version, table, Instant.now().minusSeconds(60));
        Alert alert = new Alert(id, "events", fields).about(problem, AlertState.OPEN);
        new Outbox(server.store(), Clock.systemUTC(), new Problems(server.store(), Clock.systemUTC())).store(List.of(new RoutedAlert(alert,
                List.of(new Address("mail", "orders@example.com", new RuleReference("events", 2, "Orders own it", version))),
                new MatchedRows("events", version, List.of(2)))));
    }
}
