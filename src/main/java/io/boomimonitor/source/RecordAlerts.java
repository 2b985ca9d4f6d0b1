package io.boomimonitor.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.alert.SafeText;
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

/** Makes alerts of a page's records, oldest first; a record that cannot be read becomes an alert that says so. */
public final class RecordAlerts {

    private final String source;
    private final Records records;
    private final AlertMaker maker;

    /**
     * @param source  whose records these are
     * @param records says by which fields they are known
     */
    public RecordAlerts(String source, Records records, AlertMaker maker) {
        this.source = source;
        this.records = records;
        this.maker = maker;
    }

    /**
     * @param times receives the time key of each record; null where it is missing or unreadable
     * @return one alert for each record, sorted by time key and id, because Boomi promises no order
     */
    public List<Alert> of(Page page, Consumer<Instant> times) {
        List<Alert> alerts = new ArrayList<>();
        for (ObjectNode record : page.records()) {
            times.accept(BoomiTime.parse(record.path(records.timeKey()).asText()));
            alerts.add(alert(record));
        }
        alerts.sort(Comparator.comparing((Alert alert) -> alert.text(records.timeKey())).thenComparing(Alert::alertId));
        for (Page.Unreadable unreadable : page.unreadable()) {
            alerts.add(quarantined(unreadable.reason(), unreadable.beginning()));
        }
        return alerts;
    }

    private Alert alert(ObjectNode record) {
        String key = record.path(records.idKey()).asText("").strip();
        return key.isEmpty() ? quarantined("its " + records.idKey() + " is missing", record.toString())
                : maker.of(new Alert(RecordKey.safe(key), source, record));
    }

    /** The same record gives the same id, so that it is alerted once however often it is read. */
    private Alert quarantined(String reason, String beginning) {
        UUID id = UUID.nameUUIDFromBytes(beginning.getBytes(StandardCharsets.UTF_8));
        String shown = SafeText.storable(beginning.length() > 1000 ? beginning.substring(0, 1000) + "…" : beginning);
        return maker.unreadable(new EventAlert("monitor.trouble", "ERROR").says("A record of " + source + " could not be read", reason)
                .put("error", shown).alert("monitor.unreadable-" + source + "-" + id, source));
    }
}
