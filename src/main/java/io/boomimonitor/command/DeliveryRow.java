package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.alert.TimeText;
import io.boomimonitor.outbox.RuleReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A delivery as people see it; its texts are untrusted. */
record DeliveryRow(long id, String alertId, String source, String destination, String recipient, String state, int attempts,
                   Instant nextAttemptAt, Instant updatedAt, String lastError, String ruleTable, int ruleLine, String ruleNote,
                   String problem, String heldBy, Instant heldUntil, String message, String level, String process, String headline) {

    static final String COLUMNS = "d.delivery_id, d.alert_id, d.source, d.destination, d.recipient, d.state, d.attempts, "
            + "d.next_attempt_at, d.updated_at, d.last_error, d.rule_table, d.rule_line, d.rule_note, "
            + "d.problem, d.held_by, d.held_until, d.message_id, a.level, a.process, a.headline";
    /** The alert's texts stand beside the view's. */
    static final String FROM = "delivery_shown d join alert a on a.alert_id = d.alert_id and a.source = d.source";
    static final List<String> TITLES = List.of("CHANGED", "STATE", "DESTINATION", "RECIPIENT", "TRIES", "RULE", "ALERT", "LAST ERROR",
            "HEADLINE");

    static DeliveryRow read(ResultSet row, int number) throws SQLException {
        String state = row.getString("state");
        boolean open = Set.of("pending", "sending").contains(state);
        return new DeliveryRow(row.getLong("delivery_id"), row.getString("alert_id"), row.getString("source"),
                row.getString("destination"), row.getString("recipient"), state, row.getInt("attempts"),
                open ? Instant.ofEpochMilli(row.getLong("next_attempt_at")) : null,
                Instant.ofEpochMilli(row.getLong("updated_at")), row.getString("last_error"), row.getString("rule_table"),
                row.getInt("rule_line"), row.getString("rule_note"), row.getString("problem"), open ? row.getString("held_by") : null,
                time(row.getLong("held_until")), row.getString("message_id"),
                row.getString("level"), row.getString("process"), row.getString("headline"));
    }

    private static Instant time(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    /** @return the cells below {@link #TITLES}, safe to print */
    List<String> cells() {
        return List.of(TimeText.seconds(updatedAt), heldBy == null ? state : state + " (" + heldBy + ")",
                SafeText.escaped(destination), SafeText.escaped(recipient),
                String.valueOf(attempts), SafeText.escaped(new RuleReference(ruleTable, ruleLine, ruleNote, "").place()),
                SafeText.escaped(alertId), lastError == null ? "" : SafeText.escaped(lastError), SafeText.brief(headline));
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode()
                .put("alertId", alertId).put("source", source).put("destination", destination).put("recipient", recipient)
                .put("state", state).put("attempts", attempts)
                .put("nextAttemptAt", nextAttemptAt == null ? null : nextAttemptAt.toString()).put("lastError", lastError)
                .put("updatedAt", updatedAt.toString()).put("problem", problem).put("heldBy", heldBy)
                .put("heldUntil", heldUntil == null ? null : heldUntil.toString()).put("message", message).put("level", level)
                .put("process", process).put("headline", headline);
        json.putObject("rule").put("table", ruleTable).put("line", ruleLine).put("note", ruleNote);
        return json;
    }
}
