package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.routing.Explanation;
import io.boomimonitor.routing.Match;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.stream.Stream;

/** Shows why an alert is sent where it is sent. */
final class Explained {

    private final PrintWriter out;

    Explained(PrintWriter out) {
        this.out = out;
    }

    /** @param withFields also shows the alert's fields, because they are not those of the record */
    void print(Alert alert, Explanation explanation, boolean withFields) {
        out.println("record " + SafeText.escaped(alert.alertId()) + ":");
        if (withFields) {
            printFields(alert);
        }
        if (explanation.matches().isEmpty()) {
            out.println("  no rule of " + explanation.table() + " matches: it would be counted as unmatched and not sent");
        }
        for (Match match : explanation.matches()) {
            String note = match.note().isEmpty() ? "" : "  (" + SafeText.escaped(match.note()) + ")";
            out.println("  line " + match.line() + " matches: " + where(match) + waiting(explanation, match) + note
                    + (match.stop() ? "  and ends the search" : ""));
        }
        if (explanation.over()) {
            out.println("  it ends a problem: rules send it to machines only; people hear of it who were alerted of the problem");
        }
        explanation.stopped().forEach(stopped -> out.println("  " + stopped));
    }

    /** @param withAlert also shows the alert, because it is not just the record */
    ObjectNode json(Alert alert, Explanation explanation, boolean withStopped, boolean withAlert) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode matches = json.putArray("matches");
        for (Match match : explanation.matches()) {
            matches.addObject().put("line", match.line()).put("destination", String.join(";", match.destinations()))
                    .put("to", String.join(";", match.recipients())).put("note", match.note());
        }
        if (explanation.over()) {
            json.put("state", AlertState.OVER.word());
        }
        if (withStopped) {
            explanation.stopped().forEach(stopped -> json.withArray("stoppedBy").add(json(stopped)));
        }
        if (withAlert) {
            json.set("alert", alert.fields());
        }
        return json;
    }

    private void printFields(Alert alert) {
        alert.fields().properties().forEach(field -> {
            if (!field.getValue().isValueNode() || field.getKey().startsWith("@")) {
                return;
            }
            String[] lines = field.getValue().asText().split("\n", -1);
            out.println("  " + SafeText.escaped(field.getKey()) + " = " + SafeText.escaped(lines[0]));
            Stream.of(lines).skip(1).forEach(line -> out.println("    " + SafeText.escaped(line)));
        });
    }

    static ObjectNode json(Explanation.Stopped stopped) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("line", stopped.line());
        if (stopped.endedByLine() > 0) {
            return json.put("endedByLine", stopped.endedByLine());
        }
        return json.put("column", stopped.column()).put("pattern", stopped.pattern()).put("value", stopped.value());
    }

    private static String waiting(Explanation explanation, Match match) {
        Instant until = explanation.waiting().get(match.line());
        return until == null ? "" : ", where people are alerted at " + until + " (hours)";
    }

    private static String where(Match match) {
        if (match.destinations().isEmpty()) {
            return "sends nothing";
        }
        String to = match.recipients().isEmpty() ? "" : " to " + SafeText.escaped(String.join(", ", match.recipients()));
        return String.join(", ", match.destinations()) + to;
    }
}
