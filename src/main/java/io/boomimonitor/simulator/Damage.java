package io.boomimonitor.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

    static Damage of(Switches switches, int page) {
        return new Damage(switches.word(Switch.EMPTY_RESULT, page).equals("absent"),
                switches.flag(Switch.EXTRA_FIELDS, page), switches.number(Switch.HUGE, page),
                switches.number(Switch.DEEP, page), switches.flag(Switch.DUPLICATE_KEYS, page),
                switches.flag(Switch.BAD_DATES, page), switches.flag(Switch.MISSING_EVENT_ID, page),
                switches.flag(Switch.UNKNOWN_WORDS, page));
    }

    /** Changes the records in place; nesting and duplicate keys are the writer's work. */
    void apply(List<ObjectNode> records) {
        if (extraFields) {
            records.forEach(Damage::addUnknownFields);
        }
        if (hugeMegabytes > 0 && !records.isEmpty()) {
            victim(records, HUGE).put("error", "x".repeat(hugeMegabytes * 1_000_000));
        }
        if (badDates && !records.isEmpty()) {
            victim(records, BAD_DATES).put("recordDate", "NaN").put("eventDate", "yesterday").put("endTime", "2026-02-30T25:61:61Z");
        }
        if (missingEventId && !records.isEmpty()) {
            victim(records, MISSING_EVENT_ID).remove("eventId");
        }
        if (unknownWords && !records.isEmpty()) {
            victim(records, UNKNOWN_WORDS).put("eventLevel", "CATASTROPHE").put("eventType", "process.unheardOf");
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

    private static void addUnknownFields(ObjectNode event) {
        event.put("containerId", "unheard of").put("retries", 3).putNull("owner");
        event.putObject("extra").putArray("tags").add("new").addObject().put("in", "2027");
    }
}
