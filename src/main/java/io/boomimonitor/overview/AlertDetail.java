package io.boomimonitor.overview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.outbox.JudgedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.StoredMessages;
import io.boomimonitor.outbox.TableVersions;
import io.boomimonitor.outbox.TableVersions.Kept;
import io.boomimonitor.routing.Lookups;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.store.Store;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that is known of one alert: who got it, by which row and why, which tries, the messages as sent, the record, its problem. */
final class AlertDetail {

    private static final int MOST = 200;
    private static final int LONGEST_MESSAGE = 100_000;
    private static final String COLUMNS = "a.alert_no, a.alert_id, a.source, a.received_at, a.level, a.process, a.environment, a.headline, "
            + "a.state, a.problem from alert a";
    private static final String ALERT = "select " + COLUMNS + " where a.alert_id = :id";
    private static final String HISTORY = "select " + COLUMNS + " where a.problem = :problem order by a.alert_no desc limit 50";
    private static final String DELIVERIES = """
            select destination, recipient, state, attempts, queued_at, next_attempt_at, updated_at, last_error, rule_table, rule_line,
              rule_note, table_version, held_by, held_until, message_no from delivery_shown where alert_id = :id
            order by delivery_id limit :most""";

    /** The version that judged the alert. @param table empty where it cannot be read now: it may name a destination that is gone */
    private record Then(Kept kept, List<String> lines, Optional<RoutingTable> table) {
    }

    private final Store store;
    private final Routing routing;
    private final TableVersions versions;

    AlertDetail(Store store, Routing routing) {
        this.store = store;
        this.routing = routing;
        this.versions = new TableVersions(store);
    }

    /** @return empty when no such alert is stored */
    Optional<ObjectNode> read(String id) {
        return JudgedAlert.find(store, id).flatMap(judged -> store.sql().sql(ALERT).param("id", id)
                .query((row, number) -> Feed.row(row)).optional().map(json -> read(judged, json)));
    }

    private ObjectNode read(JudgedAlert judged, ObjectNode json) {
        String id = judged.alert().alertId();
        json.set("record", judged.alert().fields());
        json.putArray("deliveries");
        store.sql().sql(DELIVERIES).param("id", id).param("most", MOST).query((row, number) -> delivery(row)).list()
                .forEach(json.withArray("deliveries")::add);
        json.putArray("rows");
        Map<List<String>, Optional<Then>> read = new HashMap<>();
        judged.rules().forEach(rule -> read.computeIfAbsent(List.of(rule.table(), rule.version()), version -> then(judged, rule))
                .ifPresent(then -> row(json.withArray("rows").addObject(), judged, rule, then)));
        json.putArray("messages");
        Map<Long, JsonNode> messages = new LinkedHashMap<>();
        json.path("deliveries").forEach(delivery -> {
            if (delivery.path("message").isNumber()) {
                messages.putIfAbsent(delivery.path("message").asLong(), delivery);
            }
        });
        messages.forEach((number, delivery) -> new StoredMessages(store).sent(number).ifPresent(sent -> json.withArray("messages")
                .addObject().put("message", number).put("destination", delivery.path("destination").asText())
                .put("recipient", delivery.path("recipient").asText()).put("sent", text(sent))));
        json.putArray("history");
        if (judged.alert().problem() != null) {
            store.sql().sql(HISTORY).param("problem", judged.alert().problem()).query((row, number) -> Feed.row(row)).list()
                    .forEach(json.withArray("history")::add);
        }
        return json;
    }

    private static String text(byte[] sent) {
        String text = new String(sent, StandardCharsets.UTF_8);
        return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "\n..." : text;
    }

    private static ObjectNode delivery(ResultSet row) throws SQLException {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("destination", row.getString("destination"))
                .put("recipient", row.getString("recipient")).put("state", row.getString("state")).put("attempts", row.getInt("attempts"))
                .put("queuedAt", time(row, "queued_at")).put("nextAttemptAt", time(row, "next_attempt_at"))
                .put("updatedAt", time(row, "updated_at")).put("lastError", row.getString("last_error"))
                .put("heldBy", row.getString("held_by")).put("heldUntil", time(row, "held_until"));
        long message = row.getLong("message_no");
        json.put("message", row.wasNull() ? null : message);
        json.putObject("rule").put("table", row.getString("rule_table")).put("line", row.getInt("rule_line"))
                .put("note", row.getString("rule_note"));
        return json;
    }

    private static String time(ResultSet row, String column) throws SQLException {
        long time = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(time).toString();
    }

    /** The row as it was then, and which of its cells the alert met. */
    private static void row(ObjectNode json, JudgedAlert judged, RuleReference rule, Then then) {
        int line = rule.line();
        List<String> lines = then.lines();
        json.put("table", rule.table()).put("line", line).put("version", then.kept().version())
                .put("since", then.kept().since().toString())
                .put("header", lines.isEmpty() ? "" : lines.get(0)).put("text", line > lines.size() || line < 1 ? "" : lines.get(line - 1));
        json.putArray("because");
        then.table().ifPresent(table -> table.asked(judged.alert(), line).forEach(cell -> json.withArray("because").addObject()
                .put("column", cell.column()).put("pattern", cell.pattern()).put("value", cell.value())));
    }

    private Optional<Then> then(JudgedAlert judged, RuleReference rule) {
        return versions.find(rule.table(), rule.version()).map(kept -> new Then(kept,
                new String(kept.bytes(), StandardCharsets.UTF_8).lines().toList(), table(judged, kept)));
    }

    private Optional<RoutingTable> table(JudgedAlert judged, Kept kept) {
        try {
            return Optional.of(routing.table(Routing.tableOf(judged.alert().source()), kept.bytes(),
                    lookup -> versions.at(Lookups.VERSIONS + lookup, judged.receivedAt()).map(Kept::bytes)));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
