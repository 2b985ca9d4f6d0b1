package io.boomimonitor.source.dataintegrationaudit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.BoomiTime;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.history.Columns;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The history table's rows of a page of audit events: the columns of {@code routes/sources/data-integration-audit.upsert.sql}. */
public final class AuditEventRows {

    /** Of one length, because SQLite keeps times as text and must sort them. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final List<String> TEXTS = List.of("event_id", "event_type", "event_initiator", "event_name", "entity_type",
            "entity_logical_key", "entity_name", "entity_subtype", "account_id", "environment_id", "user_id", "user_name",
            "additional_info");

    private AuditEventRows() {
    }

    /** @return one row for each record that has an id; values are null where the record has none */
    public static List<Map<String, Object>> of(Page page) {
        return page.records().stream().filter(record -> !record.path("event_id").asText("").isBlank()).map(AuditEventRows::row).toList();
    }

    private static Map<String, Object> row(ObjectNode record) {
        Map<String, Object> row = new HashMap<>();
        TEXTS.forEach(name -> row.put(name, Columns.text(record, name)));
        Instant time = BoomiTime.parse(record.path("event_datetime").asText());
        row.put("event_datetime", time == null ? null : TIME.format(time));
        JsonNode status = record.path("event_result_status");
        row.put("event_result_status", status.canConvertToInt() ? status.asInt() : null);
        return row;
    }
}
