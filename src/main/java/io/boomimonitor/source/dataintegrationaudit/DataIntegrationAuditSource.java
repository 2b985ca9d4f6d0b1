package io.boomimonitor.source.dataintegrationaudit;

import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.boomi.BoomiAccount;
import io.boomimonitor.boomi.BoomiCall;
import io.boomimonitor.boomi.BoomiObject;
import io.boomimonitor.config.KeyRule;
import io.boomimonitor.config.Settings;
import io.boomimonitor.source.AlertMaker;
import io.boomimonitor.source.Records;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceContext;
import io.boomimonitor.source.SourceParts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who changed what in Data Integration (its own API reference, AuditEvents; how long they are kept is not published). */
public final class DataIntegrationAuditSource implements Source {

    /** Data Integration API reference, AuditEvents; and the words that {@link AuditEventFields} adds. */
    private static final AlertFields FIELDS = AlertFields.of("event_id", "event_initiator", "event_datetime", "event_result_status",
            "event_name", "entity_logical_key", "account_id", "environment_id", "user_id", "user_name", "entity_name", "entity_subtype",
            "additional_info", "additional_info.*", "eventDate", "title", "status")
            .with("eventLevel", List.of("INFO", "WARNING", "ERROR"))
            .with("event_type", AuditEventFilter.EVENT_TYPES).with("entity_type", AuditEventFilter.ENTITY_TYPES);

    private static final Records RECORDS = new Records(new BoomiObject("AuditEvents", "the scope audit:list"), "event_datetime", "event_id",
            Records.FOR_EVER, Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(6), Duration.ofHours(12), "0 45 0/6 * * ?");
    private static final AlertMaker ALERTS = record -> new Alert(record.alertId(), record.source(), AuditEventFields.of(record.fields()));

    @Override
    public String name() {
        return DataIntegration.SOURCE;
    }

    @Override
    public Optional<Records> records() {
        return Optional.of(RECORDS);
    }

    @Override
    public boolean hasRoutingTable() {
        return true;
    }

    @Override
    public List<KeyRule> keys() {
        return AuditEventFilter.PARAMETERS.entrySet().stream()
                .flatMap(filter -> KeyRule.of(filter.getValue()::accepts, filter.getValue().rule(), AuditEventFilter.KEYS
                        + filter.getKey())).toList();
    }

    @Override
    public void verify(Settings settings) {
        DataIntegration.read(settings);
    }

    @Override
    public AlertFields fields() {
        return FIELDS;
    }

    @Override
    public SourceParts open(SourceContext context) {
        return new SourceParts(context.progress(this), ALERTS, Map.of("dataIntegration", DataIntegration.read(context.settings())));
    }

    @Override
    public AlertMaker alerts(Settings settings) {
        return ALERTS;
    }

    @Override
    public List<BoomiCall> byId(BoomiAccount boomi, Settings settings, List<String> ids) {
        return ids.stream().map(DataIntegration.read(settings)::auditEvent).toList();
    }
}
