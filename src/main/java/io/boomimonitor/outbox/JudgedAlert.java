package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stored alert, and what is stored of how it was routed.
 *
 * @param receivedAt when it was stored, UTC
 * @param rules      the rules that its deliveries name, top to bottom
 */
public record JudgedAlert(Alert alert, Instant receivedAt, List<RuleReference> rules) {

    private static final String ALERT = "select alert_id, source, body, problem, state, received_at from alert where alert_id = :id";
    private static final String RULES = """
            select distinct rule_table, rule_line, rule_note, table_version from delivery_shown where alert_id = :id
            order by rule_table, rule_line""";

    public JudgedAlert {
        rules = List.copyOf(rules);
    }

    /** @return empty when there is no such alert, or it is forgotten */
    public static Optional<JudgedAlert> find(Store store, String alertId) {
        List<RuleReference> rules = store.sql().sql(RULES).param("id", alertId).query((row, number) -> new RuleReference(row.getString(1),
                row.getInt(2), row.getString(3), row.getString(4))).list();
        return store.sql().sql(ALERT).param("id", alertId).query((row, number) -> new JudgedAlert(DueDeliveries.alert(row),
                Instant.ofEpochMilli(row.getLong("received_at")), rules)).optional();
    }

    /** @return the version of the table that its newest rule names; empty when no rule of that table sent it anywhere */
    public Optional<String> version(String table) {
        return rules.stream().filter(rule -> rule.table().equals(table)).map(RuleReference::version).reduce((first, last) -> last);
    }
}
