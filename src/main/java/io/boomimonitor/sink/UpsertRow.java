package io.boomimonitor.sink;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.outbox.Delivery;
import java.util.LinkedHashMap;

/**
 * An alert as a row of the JDBC sink, the named parameters of {@code jdbc.upsert.sql}: the record's own fields by name (text,
 * null where the record has none), and {@code alertId}, {@code source}, {@code problem}, {@code state}, {@code alert} (the
 * record as JSON, verbatim: a NUL is escaped in it), {@code destination}, {@code ruleTable}, {@code ruleLine}, {@code
 * ruleNote}. It knows every name, so that a new column needs a line of SQL and no Java.
 */
final class UpsertRow extends LinkedHashMap<String, Object> {

    private static final long serialVersionUID = 1L;

    private final transient Alert alert;

    UpsertRow(Delivery delivery) {
        this.alert = delivery.alert();
        put("alertId", SafeText.storable(alert.alertId()));
        put("source", alert.source());
        put("problem", alert.problem());
        put("state", alert.state().word());
        put("destination", delivery.destination());
        put("ruleTable", delivery.rule().table());
        put("ruleLine", delivery.rule().line());
        put("ruleNote", SafeText.storable(delivery.rule().note()));
        put("alert", alert.json());
    }

    @Override
    public boolean containsKey(Object name) {
        return true;
    }

    @Override
    public Object get(Object name) {
        Object own = super.get(name);
        if (own != null) {
            return own;
        }
        String text = alert.text((String) name);
        return text.isEmpty() ? null : SafeText.storable(text);
    }
}
