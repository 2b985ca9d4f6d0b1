package io.boomimonitor.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.boomi.BoomiTime;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.boomi.RecordKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Makes alerts of a page's records, oldest first; a record that cannot be read becomes an alert that says so. */
public final class RecordAlerts {

    private final SourceSettings source;
    private final UnaryOperator<ObjectNode> fields;

    /**
     * @param source whose records these are
     * @param fields makes an alert's fields of a record's
     */
    public RecordAlerts(SourceSettings source, UnaryOperator<ObjectNode> fields) {
        this.source = source;
        this.fields = fields;
    }

    /**
     * @param times receives the time key of each record; null where it is missing or unreadable
     * @return one alert for each record, sorted by time key and id, because Boomi promises no order
     */
    public List<Alert> of(Page page, Consumer<Instant> times) {
        List<Alert> alerts = new ArrayList<>();
        for (ObjectNode record : page.records()) {
            times.accept(BoomiTime.parse(record.path(source.timeKey()).asText()));
            alerts.add(alert(record));
        }
        alerts.sort(Comparator.comparing((Alert alert) -> alert.text(source.timeKey())).thenComparing(Alert::alertId));
        for (Page.Unreadable unreadable : page.unreadable()) {
            alerts.add(quarantined(unreadable.reason(), unreadable.beginning()));
        }
        return alerts;
    }

    private Alert alert(ObjectNode record) {
        String key = record.path(source.key()).asText("").strip();
        return RecordKey.isUsable(key) ? new Alert(key, source.name(), fields.apply(record))
                : quarantined("its " + source.key() + " is missing, too long or no plain text", record.toString());
    }

    /** The same record gives the same id, so that it is alerted once however often it is read. */
    private Alert quarantined(String reason, String beginning) {
        UUID id = UUID.nameUUIDFromBytes(beginning.getBytes(StandardCharsets.UTF_8));
        String shown = beginning.length() > 1000 ? beginning.substring(0, 1000) + "…" : beginning;
        return new EventAlert("monitor.trouble", "ERROR")
                .says("A record of " + source.name() + " could not be read", reason).put("error", shown)
                .alert("monitor.unreadable-" + source.name() + "-" + id, source.name());
    }
}
