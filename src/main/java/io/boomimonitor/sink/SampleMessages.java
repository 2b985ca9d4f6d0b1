package io.boomimonitor.sink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.Digest;
import io.boomimonitor.outbox.Digest.Line;
import io.boomimonitor.outbox.Episode;
import io.boomimonitor.outbox.RuleReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Messages as people get them, of nothing that happened: for previews, checks of templates, and docs/message.md. */
public final class SampleMessages {

    private static final RuleReference RULE = new RuleReference("events", 7, "orders are urgent", "");
    private static final String PROBLEM = "run:Orders to ERP@3f8a2c51-6d0e-4b7a-9c14-2e5d8b90a7f3";
    private static final String MESSAGE = "6f1c2d84-93ab-4e57-8c0d-1a2b3c4d5e6f";
    private static final String ERROR = """
            Connection refused: erp.example.com:8443
              at step 'Send orders' (Connector), document 17 of 17
              caused by java.net.ConnectException: Connection refused
              after 3 tries within 4 s
              response headers: none
              response body: none""";

    private final String destination;
    private final String recipient;
    private final Instant now;

    /**
     * @param recipient empty for a destination that takes none
     * @param now       when it happens
     */
    public SampleMessages(String destination, String recipient, Instant now) {
        this.destination = destination;
        this.recipient = recipient;
        this.now = now;
    }

    /** @return that a process failed, for one who does not know of it yet */
    public Delivery alert() {
        return message(failed("Orders to ERP", 0), null, new Episode(failed("Orders to ERP", 0), now, 1, null));
    }

    /** @return that it failed again */
    public Delivery repeat() {
        return message(failed("Orders to ERP", 2), null, episode(3));
    }

    /** @return that it works again */
    public Delivery recovery() {
        Instant since = now.minus(Duration.ofMinutes(25));
        Alert over = new EventAlert("process.recovered", "INFO").says("Orders to ERP", "completed again, after 3 failures")
                .put("eventDate", now).put("since", since).put("failures", 3).putAll(run("Orders to ERP"))
                .put("executionId", "execution-7c20a913-5be4-4f0d-8a37-90b1c2d3e4f5-2026.08.08")
                .alert("process.recovered-sample", "recovery").about(PROBLEM, AlertState.OVER);
        return message(over, null, episode(3));
    }

    /** @param alerts how many it stands for, at least 2 */
    public Delivery digest(int alerts) {
        int first = Math.max(1, alerts * 3 / 4);
        Delivery worst = single(failed("Orders to ERP", 2));
        List<Line> lines = List.of(new Line("Orders to ERP", "ERROR", first, Math.min(3, first), "Production", worst),
                new Line("Invoices to SAP", "WARNING", alerts - first, 1, "Production", single(warned())));
        List<Delivery> members = IntStream.range(0, Math.min(alerts, 500)).mapToObj(i -> i < first ? worst : lines.get(1).newest())
                .toList();
        Digest digest = new Digest(alerts, now.minus(Duration.ofMinutes(10)), now, lines, 0, members, false, 0, 2);
        return message(worst.alert(), digest, episode(first));
    }

    /** @return an alert, a repeat, a digest and a recovery */
    public Stream<Delivery> all() {
        return Stream.of(alert(), repeat(), digest(212), recovery());
    }

    private Episode episode(int count) {
        Alert first = failed("Orders to ERP", 0);
        first.fields().put("eventDate", now.minus(Duration.ofMinutes(25)).toString());
        return new Episode(first, now.minus(Duration.ofMinutes(25)), count, new Episode.Opening(MESSAGE, "", ""));
    }

    private Delivery message(Alert alert, Digest digest, Episode episode) {
        return new Delivery(1, alert, destination, recipient, 1, RULE, MESSAGE, digest, episode);
    }

    private Delivery single(Alert alert) {
        return new Delivery(1, alert, destination, recipient, 1, RULE);
    }

    private Alert failed(String process, int number) {
        return new EventAlert("process.execution", "ERROR").put("eventId", "event-5d1f0b7e-" + number).put("eventDate", now)
                .put("startTime", now.minusSeconds(4)).put("endTime", now).put("status", "ERROR").putAll(run(process))
                .put("executionId", "execution-1b28e6f4-0a3c-4d95-b7e2-64f0c1a8d9e3-2026.08.08")
                .put("error", ERROR).put("errorDocumentCount", 1).put("erroredStepLabel", "Send orders")
                .alert("event-5d1f0b7e-" + number, "events").about(PROBLEM, AlertState.OPEN);
    }

    private Alert warned() {
        return new EventAlert("process.execution", "WARNING").put("eventId", "event-9a44").put("eventDate", now)
                .putAll(run("Invoices to SAP")).put("error", "2 of 40 invoices have no cost centre").alert("event-9a44", "events")
                .about("run:Invoices to SAP@3f8a2c51-6d0e-4b7a-9c14-2e5d8b90a7f3", AlertState.OPEN);
    }

    private static ObjectNode run(String process) {
        return new EventAlert("", "").put("accountId", "acme-AB12CD").put("processName", process)
                .put("processId", "609a5e4c-77d1-4c0b-a2f8-1d3e5b7c9f20").put("environment", "Production").put("classification", "PROD")
                .put("atomName", "prod-molecule-1").put("atomId", "3f8a2c51-6d0e-4b7a-9c14-2e5d8b90a7f3").alert("", "").fields()
                .without(List.of("eventType", "eventLevel"));
    }
}
