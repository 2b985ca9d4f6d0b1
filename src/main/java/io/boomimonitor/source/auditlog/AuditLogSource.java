package io.boomimonitor.source.auditlog;

import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.boomi.BoomiAccount;
import io.boomimonitor.boomi.BoomiCall;
import io.boomimonitor.boomi.BoomiObject;
import io.boomimonitor.config.KeyRule;
import io.boomimonitor.config.KeyValues;
import io.boomimonitor.config.Settings;
import io.boomimonitor.source.AlertMaker;
import io.boomimonitor.source.Records;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceContext;
import io.boomimonitor.source.SourceParts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who changed what in the account (Platform API reference, AuditLog; kept for ever). */
public final class AuditLogSource implements Source {

    private static final List<String> LEVELS = List.of("DEBUG", "INFO", "WARNING", "ERROR");

    /** Platform API reference, AuditLog; and the words that {@link AuditAlerts} adds. */
    private static final AlertFields FIELDS = AlertFields.of("@type", "accountId", "documentId", "containerId", "userId", "date", "type",
            "action", "modifier", "message", "AuditLogProperty", "eventDate", "title", "status", "changes")
            .with("level", LEVELS).with("eventLevel", LEVELS)
            .with("source", List.of("API", "INTERNAL", "MOBILE", "UI", "UNKNOWN"));

    private static final Records RECORDS = new Records(BoomiObject.AUDIT_LOG, "date", "documentId", Records.FOR_EVER,
            Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(6), Duration.ofHours(12), "0 50 0/6 * * ?");
    private static final String ACTIONS = "audit-log.actions";

    @Override
    public String name() {
        return "audit-log";
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
        return Stream.of(KeyRule.anything(ACTIONS),
                KeyRule.of(value -> KeyValues.each(value, "DEBUG|ERROR|INFO|WARNING"),
                        "one or more of DEBUG, INFO, WARNING, ERROR, with commas",
                        "audit-log.filter.level"),
                KeyRule.of(value -> KeyValues.each(value, "API|INTERNAL|MOBILE|UI|UNKNOWN"),
                        "one or more of API, INTERNAL, MOBILE, UI, UNKNOWN, with commas", "audit-log.filter.source"),
                KeyRule.of(value -> KeyValues.each(value, "[^\\s\"\\\\*?|]+"),
                        "one or more whole values as Boomi writes them, with commas, without wildcards, blanks and quotes",
                                "audit-log.filter.type",
                        "audit-log.filter.action", "audit-log.filter.modifier", "audit-log.filter.userId", "audit-log.filter.containerId"))
                .flatMap(rules -> rules).toList();
    }

    @Override
    public AlertFields fields() {
        return FIELDS;
    }

    @Override
    public SourceParts open(SourceContext context) {
        AuditActions actions = isOn(context.settings())
                ? new AuditActions(context.tables().watch(file(context.settings()), ActionTable::read)::current,
                        context.metrics()::unknownAction)
                : AuditActions.none();
        return new SourceParts(context.progress(this), new AuditAlerts(actions), Map.of("auditLogRows", new AuditRows()));
    }

    @Override
    public AlertMaker alerts(Settings settings) {
        ActionTable actions = ActionTable.load(file(settings));
        return new AuditAlerts(new AuditActions(() -> actions, () -> { }));
    }

    @Override
    public List<BoomiCall> byId(BoomiAccount boomi, Settings settings, List<String> ids) {
        return List.of(boomi.platform().byId(BoomiObject.AUDIT_LOG, RECORDS.idKey(), ids));
    }

    private static Path file(Settings settings) {
        return Path.of(settings.get(ACTIONS, "routing-tables/audit-actions.csv"));
    }
}
