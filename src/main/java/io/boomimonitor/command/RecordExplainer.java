package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.Recovery;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.overview.Routing;
import io.boomimonitor.routing.Explanation;
import io.boomimonitor.routing.RoutingTable;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Explains records, one after the other, by their routing tables. */
final class RecordExplainer implements RecordReader.Reader {

    /**
     * What the user wants to know.
     *
     * @param source    whose table; null: that of each record's own source
     * @param json      one object a record
     * @param stoppedBy with JSON: also what stopped each rule
     * @param whyNot    only what keeps the rule in this line from matching; null: all rules
     */
    record Wanted(String source, boolean json, boolean stoppedBy, Integer whyNot) {
    }

    private final PrintWriter out;
    private final PrintWriter err;
    private final Routing routing;
    private final Wanted wanted;
    private final Instant at;
    private final ForecastText forecast;
    private final Set<String> noted = new HashSet<>();

    /**
     * @param at       when the records arrive
     * @param forecast says what happens then; null: not asked for
     */
    RecordExplainer(PrintWriter out, PrintWriter err, Routing routing, Wanted wanted, Instant at, ForecastText forecast) {
        this.out = out;
        this.err = err;
        this.routing = routing;
        this.wanted = wanted;
        this.at = at;
        this.forecast = forecast;
    }

    @Override
    public void record(ObjectNode record) {
        String whose = wanted.source() == null ? Routing.sourceOf(record) : wanted.source();
        Alert alert = routing.alert(whose, record);
        explain(whose, alert, alert.fields() != record);
    }

    @Override
    public void alert(Alert alert) {
        explain(table(alert), alert, false);
    }

    /** The table that routed the alert, unless the user wants to know what another one would do. */
    private String table(Alert alert) {
        String own = alert.source().isEmpty() ? Routing.sourceOf(alert.fields()) : Routing.tableOf(alert.source());
        String source = wanted.source();
        if (source != null && !source.equals(own) && noted.add(alert.source())) {
            err.println("note: alerts of the source '" + SafeText.brief(alert.source()) + "' are routed by the table of " + own
                    + "; --table " + source + " explains what that of " + source + " would do");
        }
        return source == null ? own : source;
    }

    /** @param changed whether the alert's fields are not those of the record that was given */
    private void explain(String whose, Alert made, boolean changed) {
        Alert alert = Recovery.byType(made);
        RoutingTable table = routing.table(whose);
        if (wanted.whyNot() != null) {
            whyNot(table, alert);
            return;
        }
        Explained explained = new Explained(out);
        Explanation explanation = table.explain(alert, at);
        if (wanted.json()) {
            ObjectNode json = explained.json(made, explanation, wanted.stoppedBy(), changed);
            if (forecast != null) {
                json.set("deliveries", forecast.json(table.route(alert, at), at));
            }
            out.println(json);
        } else {
            explained.print(made, explanation, changed);
            if (forecast != null) {
                forecast.print(out, table.route(alert, at), at);
            }
        }
    }

    private void whyNot(RoutingTable table, Alert alert) {
        List<Explanation.Stopped> reasons;
        try {
            reasons = table.whyNot(alert, at, wanted.whyNot());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(List.of(new Problem(table.name() + ".csv", wanted.whyNot(), null, null, e.getMessage())));
        }
        if (wanted.json()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("line", wanted.whyNot()).put("matches", reasons.isEmpty());
            reasons.forEach(stopped -> json.withArray("stoppedBy").add(Explained.json(stopped)));
            out.println(json);
            return;
        }
        out.println("record " + SafeText.escaped(alert.alertId()) + ":");
        if (reasons.isEmpty()) {
            out.println("  line " + wanted.whyNot() + " matches");
        }
        reasons.forEach(stopped -> out.println("  " + stopped));
    }
}
