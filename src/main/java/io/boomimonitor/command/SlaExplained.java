package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.source.slas.SlaExplanation;
import io.boomimonitor.source.slas.SlaTable;
import java.io.PrintWriter;
import java.time.Clock;

/** Shows which rules of {@code slas.csv} apply to a run, and what the run would raise. */
final class SlaExplained {

    private final PrintWriter out;
    private final Clock clock;

    SlaExplained(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    void print(SlaTable table, ObjectNode record) {
        SlaExplanation explanation = table.explain(record, clock.instant());
        out.println("run " + SafeText.escaped(record.path("executionId").asText("without executionId")) + ":");
        if (explanation.rows().isEmpty()) {
            out.println("  no rule of " + explanation.table() + " matches: it raises nothing, however long it takes"
                    + (record.has("classification") ? "" : " (Boomi's record lacks environment and classification: add them to it)"));
        }
        for (SlaExplanation.Row row : explanation.rows()) {
            String note = row.note().isEmpty() ? "" : "  (" + SafeText.escaped(row.note()) + ")";
            out.println("  line " + row.line() + " matches: " + row.demands() + note);
        }
        if (!explanation.rows().isEmpty()) {
            out.println("  " + explanation.text() + (explanation.line() == 0 ? "" : ", by line " + explanation.line()));
        }
    }

    void printJson(SlaTable table, ObjectNode record) {
        SlaExplanation explanation = table.explain(record, clock.instant());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        explanation.rows().forEach(row -> json.withArray("matches").addObject()
                .put("line", row.line()).put("demands", row.demands()).put("note", row.note()));
        json.put("raises", explanation.raises());
        if (explanation.line() > 0) {
            json.put("because", explanation.line());
        }
        out.println(json);
    }
}
