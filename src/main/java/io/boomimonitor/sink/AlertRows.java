package io.boomimonitor.sink;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.outbox.Delivery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Alerts as rows of the JDBC sink: the named parameters of {@code jdbc.upsert.sql}. */
public final class AlertRows {

    private AlertRows() {
    }

    /** @return one row for each delivery, in the same order */
    public static List<Map<String, Object>> of(List<Delivery> deliveries) {
        return deliveries.stream().map(AlertRows::row).toList();
    }

    /**
     * The record's own fields by name (text, null where the record has none), and {@code alertId}, {@code source},
     * {@code alert} (the record as JSON, verbatim: a NUL is escaped in it), {@code destination}, {@code ruleTable}, {@code ruleLine}, {@code ruleNote}.
     */
    private static Map<String, Object> row(Delivery delivery) {
        Alert alert = delivery.alert();
        Map<String, Object> row = new Row(alert);
        row.put("alertId", SafeText.storable(alert.alertId()));
        row.put("source", alert.source());
        row.put("destination", delivery.destination());
        row.put("ruleTable", delivery.rule().table());
        row.put("ruleLine", delivery.rule().line());
        row.put("ruleNote", SafeText.storable(delivery.rule().note()));
        row.put("alert", alert.json());
        return row;
    }

    /** Knows every name, so that a new column needs a line of SQL and no Java. */
    static final class Row extends LinkedHashMap<String, Object> {

        private static final long serialVersionUID = 1L;

        private final transient Alert alert;

        Row(Alert alert) {
            this.alert = alert;
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
}
