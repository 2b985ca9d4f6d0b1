package io.boomimonitor.simulator.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.simulator.Call;
import io.boomimonitor.simulator.Switch;
import io.boomimonitor.simulator.Switches;
import io.boomimonitor.simulator.account.Property;
import java.util.List;

/**
 * What is wrong with the records of a page. Each kind hits another record, if the page has enough of them, so that a
 * test can switch several on.
 *
 * @param absentWhenEmpty leave {@code result} out when there are no records
 * @param hugeMegabytes   0 for no huge record
 * @param deepLevels      0 for no deep record
 */
record Damage(boolean absentWhenEmpty, boolean extraFields, int hugeMegabytes, int deepLevels, boolean duplicateKeys,
              boolean badDates, boolean missingEventId, boolean unknownWords) {

    private static final int HUGE = 0;
    private static final int DEEP = 1;
    private static final int DUPLICATE_KEYS = 2;
    private static final int BAD_DATES = 3;
    private static final int MISSING_EVENT_ID = 4;
    private static final int UNKNOWN_WORDS = 5;

    static Damage of(Switches switches, Call call) {
        return new Damage(switches.word(Switch.EMPTY_RESULT, call).equals("absent"),
                switches.flag(Switch.EXTRA_FIELDS, call), switches.number(Switch.HUGE, call),
                switches.number(Switch.DEEP, call), switches.flag(Switch.DUPLICATE_KEYS, call),
                switches.flag(Switch.BAD_DATES, call), switches.flag(Switch.MISSING_EVENT_ID, call),
                switches.flag(Switch.UNKNOWN_WORDS, call));
    }

    /** Changes the records in place; nesting and duplicate keys are the writer's work. */
    void apply(ObjectType type, List<ObjectNode> records) {
        if (extraFields) {
            records.forEach(Damage::addUnknownFields);
        }
        if (hugeMegabytes > 0 && !records.isEmpty()) {
            victim(records, HUGE).put(type.textField, "x".repeat(hugeMegabytes * 1_000_000));
        }
        if (badDates && !records.isEmpty()) {
            spoilDates(type, victim(records, BAD_DATES));
        }
        if (missingEventId && !records.isEmpty()) {
            victim(records, MISSING_EVENT_ID).remove(type.idField);
        }
        if (unknownWords && !records.isEmpty()) {
            ObjectNode victim = victim(records, UNKNOWN_WORDS);
            type.enumFields.forEach(field -> victim.put(field, "CATASTROPHE"));
        }
    }

    boolean isDeep(int index, int size) {
        return deepLevels > 0 && index == DEEP % size;
    }

    boolean hasKeyTwice(int index, int size) {
        return duplicateKeys && index == DUPLICATE_KEYS % size;
    }

    private static ObjectNode victim(List<ObjectNode> records, int kind) {
        return records.get(kind % records.size());
    }

    private static void spoilDates(ObjectType type, ObjectNode victim) {
        String noDate = "2026-02-30T25:61:61Z";
        for (Property property : type.properties) {
            if (property.type() == Property.Type.DATE && victim.has(property.field())) {
                victim.put(property.field(), noDate);
                noDate = "NaN";
            }
        }
    }

    private static void addUnknownFields(ObjectNode event) {
        event.put("containerId", "unheard of").put("retries", 3).putNull("owner");
        event.putObject("extra").putArray("tags").add("new").addObject().put("in", "2027");
    }
}
