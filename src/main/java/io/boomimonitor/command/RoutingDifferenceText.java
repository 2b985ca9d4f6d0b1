package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Prints what a changed routing table would send otherwise. */
final class RoutingDifferenceText {

    private static final List<String> TITLES = List.of("line", "destination", "recipient", "alerts", "newest");
    private static final String LEFT_OUT = "left out: grouping, silences, escalation, recoveries, and how long messages wait for their "
            + "hours";

    private final String file;
    private final int days;
    private final RoutingDifference difference;

    /** @param file the changed table, as the user wrote it */
    RoutingDifferenceText(String file, int days, RoutingDifference difference) {
        this.file = file;
        this.days = days;
        this.difference = difference;
    }

    void print(PrintWriter out, boolean json) {
        if (json) {
            out.println(json());
            return;
        }
        out.println("alerts of the last " + days + (days == 1 ? " day: " : " days: ") + difference.alerts()
                + ", routed otherwise by " + SafeText.escaped(file) + ": " + difference.different());
        print(out, "newly sent, by the lines of " + SafeText.escaped(file) + ":", difference.added());
        print(out, "no longer sent, by the lines of the table in force:", difference.removed());
        if (difference.unmatchedNow() + difference.unmatchedThen() > 0) {
            out.println("matched by no rule: " + difference.unmatchedThen() + ", in force: " + difference.unmatchedNow());
        }
        out.println(LEFT_OUT);
    }

    private static void print(PrintWriter out, String title, Map<RoutingDifference.Way, RoutingDifference.Count> counts) {
        if (!counts.isEmpty()) {
            out.println(title);
            new Table(out, TITLES).print(counts.entrySet().stream().map(entry -> List.of(Integer.toString(entry.getKey().line()),
                    entry.getKey().destination(), SafeText.escaped(entry.getKey().recipient()),
                    Integer.toString(entry.getValue().alerts()), SafeText.escaped(entry.getValue().newest()))).toList());
        }
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("table", file).put("days", days).put("alerts", difference.alerts())
                .put("different", difference.different()).put("unmatched", difference.unmatchedThen())
                .put("unmatchedInForce", difference.unmatchedNow());
        add(json.putArray("added"), difference.added());
        add(json.putArray("removed"), difference.removed());
        return json;
    }

    private static void add(ArrayNode array, Map<RoutingDifference.Way, RoutingDifference.Count> counts) {
        counts.forEach((way, count) -> array.addObject().put("line", way.line()).put("destination", way.destination())
                .put("to", way.recipient()).put("alerts", count.alerts()).put("newest", count.newest()));
    }
}
