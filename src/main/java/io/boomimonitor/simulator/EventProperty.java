package io.boomimonitor.simulator;

import java.util.HashMap;
import java.util.Map;

/**
 * The fields of Boomi's Event object, in the order in which its answers carry them. Which of them a filter may name is
 * from the Platform API reference (EventSimpleExpression).
 */
enum EventProperty {

    EVENT_ID("eventId"),
    ACCOUNT_ID("accountId"),
    ATOM_ID("atomId"),
    ATOM_NAME("atomName"),
    EVENT_LEVEL("eventLevel"),
    EVENT_DATE("eventDate", Type.DATE),
    STATUS("status"),
    EVENT_TYPE("eventType"),
    EXECUTION_ID("executionId"),
    TITLE("title"),
    UPDATE_DATE("updateDate", Type.DATE),
    START_TIME("startTime", Type.DATE),
    END_TIME("endTime", Type.DATE),
    ERROR_DOCUMENT_COUNT("errorDocumentCount", Type.NUMBER),
    INBOUND_DOCUMENT_COUNT("inboundDocumentCount", Type.NUMBER),
    OUTBOUND_DOCUMENT_COUNT("outboundDocumentCount", Type.NUMBER),
    PROCESS_NAME("processName"),
    RECORD_DATE("recordDate", Type.DATE),
    ERROR("error"),
    ENVIRONMENT("environment"),
    CLASSIFICATION("classification"),
    ERROR_TYPE("errorType", Type.NOT_FOR_FILTERS),
    ERRORED_STEP_LABEL("erroredStepLabel", Type.NOT_FOR_FILTERS),
    ERRORED_STEP_TYPE("erroredStepType", Type.NOT_FOR_FILTERS),
    TOP_LEVEL_PROCESS_ID("topLevelProcessId", Type.NOT_FOR_FILTERS),
    PROCESS_ID("processId", Type.NOT_FOR_FILTERS);

    /** What a field's value is in Java: String, Instant (whole seconds), Integer, String. */
    enum Type { TEXT, DATE, NUMBER, NOT_FOR_FILTERS }

    private static final Map<String, EventProperty> FILTERABLE = new HashMap<>();

    static {
        for (EventProperty property : values()) {
            if (property.type != Type.NOT_FOR_FILTERS) {
                FILTERABLE.put(property.field, property);
            }
        }
    }

    final String field;
    final Type type;

    EventProperty(String field) {
        this(field, Type.TEXT);
    }

    EventProperty(String field, Type type) {
        this.field = field;
        this.type = type;
    }

    /** @throws Refusal 400, as Boomi answers, when no filter may name it; spelling is case-sensitive */
    static EventProperty inFilter(String field) {
        EventProperty property = FILTERABLE.get(field);
        if (property == null) {
            throw Refusal.badRequest(field + " does not exist; a filter on Event may name " + FILTERABLE.keySet().stream().sorted().toList());
        }
        return property;
    }
}
