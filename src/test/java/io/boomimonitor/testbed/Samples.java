package io.boomimonitor.testbed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.routing.Lookups;
import io.boomimonitor.sink.MessageSettings;
import java.io.IOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Alerts as Boomi's events make them, and destinations to send them to. */
public final class Samples {

    public static final ObjectMapper JSON = new ObjectMapper();
    /** Times are shown in UTC. */
    public static final MessageSettings MESSAGES =
            new MessageSettings("https://platform.boomi.com", "executionId", "acme-AB12CD", ZoneId.of("UTC"), Lookups.NONE);
    private static final String EVENT = """
            {"@type":"Event","eventId":"event-1b28","accountId":"acme-AB12CD","atomId":"b829","atomName":"prod-molecule-1",
             "eventLevel":"ERROR","eventDate":"2026-08-08T06:14:42Z","status":"ERROR","eventType":"process.execution",
             "executionId":"execution-6700-2026.08.08","updateDate":"2026-08-08T06:14:42Z",
             "startTime":"2026-08-08T06:14:42Z","endTime":"2026-08-08T06:14:46Z",
             "errorDocumentCount":1,"inboundDocumentCount":1,"outboundDocumentCount":0,
             "processName":"Orders to ERP","recordDate":"2026-08-08T06:14:57Z","error":"Connection refused\\n",
             "environment":"Production","classification":"PROD","errorType":"DOCUMENT","erroredStepLabel":"",
             "erroredStepType":"Connector"}""";

    private Samples() {
    }

    public static ObjectNode event() {
        try {
            return (ObjectNode) JSON.readTree(EVENT);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** An alert of the audit log, as the route makes it. */
    public static Delivery auditEntry() {
        ObjectNode entry = JSON.createObjectNode().put("documentId", "XdDAzmw").put("accountId", "acme-AB12CD")
                .put("userId", "jane@example.com")
                .put("type", "as.extensions").put("title", "Edit extensions").put("eventLevel", "INFO")
                .put("eventDate", "2026-08-08T06:14:42Z")
                .put("status", "jane@example.com did 'Edit extensions' via the API")
                .put("changes", "url: https://a -> https://b\npassword: \u2022\u2022\u2022");
        entry.putArray("AuditLogProperty").addObject().put("name", "NEW_VALUE").put("value", "raw <value>");
        return delivery("XdDAzmw", entry, "");
    }

    public static Delivery delivery() {
        return delivery("event-1b28", event(), "");
    }

    /** The sample event with some fields set: name, value, name, value ... */
    public static Delivery with(String... namesAndValues) {
        ObjectNode event = event();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            event.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return delivery("event-1b28", event, "");
    }

    public static Delivery delivery(String alertId, ObjectNode fields, String recipient) {
        return new Delivery(1, new Alert(alertId, "events", fields), "ops", recipient, 1,
                new RuleReference("events", 7, "orders are urgent", "abc123"));
    }

    public static Delivery to(String recipient, Delivery delivery) {
        return delivery(delivery.alert().alertId(), delivery.alert().fields(), recipient);
    }

    public static Destination destination(String sink, String endpoint, String... options) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            map.put(options[i], options[i + 1]);
        }
        return new Destination("ops", sink, endpoint, List.of(), true, map);
    }
}
