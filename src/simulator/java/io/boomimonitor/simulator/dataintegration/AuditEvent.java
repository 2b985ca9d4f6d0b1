package io.boomimonitor.simulator.dataintegration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.simulator.account.Dice;
import io.boomimonitor.simulator.account.Texts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * An audit event.
 *
 * @param moment what it shares with the events of the same instant
 * @param own    its own luck
 */
public record AuditEvent(long key, long second, Dice moment, Dice own, String id, Tenant tenant, People people, Texts texts) {

    static final List<String> EVENT_TYPES = List.of("create", "recover", "delete", "update", "initiate_activate_river",
            "initiate_disable_river", "edit_cdc_configuration", "delete_cdc_configuration");
    static final List<String> ENTITY_TYPES = List.of("accounts", "connections", "rivers", "river_groups", "users", "teams");

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS")
            .withZone(ZoneOffset.UTC);
    private static final List<String> NAMES = List.of("Orders river", "Customers to warehouse", "Snowflake production", "Salesforce",
            "Finance team", "Nightly CDC", "*literal* river?", "Größe & Ümlaut <b>");
    private static final List<Integer> RESULTS = List.of(200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 400, 403, 404, 500);
    private static final int MICROS = 1;
    private static final int ENTITY = 2;
    private static final int TYPE = 3;
    private static final int WHO = 4;
    private static final int RESULT = 5;
    private static final int INITIATOR = 6;
    private static final int THING = 7;
    private static final int OPTIONAL = 8;
    private static final int LATENESS = 9;

    /** @return evenly from 0 to 1; those below a share are shown late */
    double lateness() {
        return own.fraction(LATENESS);
    }

    Instant at() {
        return Instant.ofEpochSecond(second, moment.roll(MICROS, 1_000_000) * 1000L);
    }

    /** Three of five are about rivers, the data flows; only those have all types of events. */
    String entityType() {
        int share = own.roll(ENTITY, 15);
        return share < 9 ? "rivers" : ENTITY_TYPES.get(share - 9);
    }

    String eventType() {
        boolean everyday = own.roll(TYPE, 3) > 0;
        return everyday ? own.pick(TYPE + 100, List.of("create", "update", "update", "delete"))
                : own.pick(TYPE + 200, entityType().equals("rivers") ? EVENT_TYPES : EVENT_TYPES.subList(0, 4));
    }

    String userId() {
        return people.pick(moment, WHO).id();
    }

    String logicalKey() {
        return own.roll(OPTIONAL, 12) == 0 ? null : People.hex24(new Dice(own.roll(THING, NAMES.size())), entityType().length());
    }

    /** @return the event as Data Integration shows it; what is optional may be null */
    public ObjectNode json() {
        People.Person who = people.pick(moment, WHO);
        return JsonNodeFactory.instance.objectNode().put("event_id", id).put("event_initiator", own.roll(INITIATOR, 5) == 0 ? "API" : "UI")
                .put("event_datetime", MICROSECONDS.format(at())).put("event_type", eventType())
                .put("event_result_status", (int) own.pick(RESULT + 100, RESULTS))
                .put("event_name", eventType() + ":" + entityType() + ":without_version").put("entity_type", entityType())
                .put("entity_logical_key", logicalKey()).put("account_id", tenant.account()).put("environment_id", tenant.environment())
                .put("user_id", who.id()).put("user_name", who.name()).put("entity_name", entityName())
                .put("entity_subtype", entityType().equals("rivers") ? own.pick(OPTIONAL + 100, List.of("src_to_trgt", "logic")) : null)
                .put("additional_info", additionalInfo());
    }

    private String entityName() {
        return own.roll(OPTIONAL + 200, 15) == 0 ? null : texts.or(own, own.pick(THING, NAMES));
    }

    /** A JSON document in a string, null, or, from the hostile, a text that is none. */
    private String additionalInfo() {
        if (own.roll(OPTIONAL + 300, 4) == 0) {
            return null;
        }
        String json = JsonNodeFactory.instance.objectNode().put("version_id", People.hex24(own, OPTIONAL))
                .put("comment", texts.or(own.of(1), "changed by hand")).toString();
        return texts.or(own.of(2), json);
    }
}
