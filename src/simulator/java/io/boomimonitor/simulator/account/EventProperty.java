package io.boomimonitor.simulator.account;

/**
 * The fields of Boomi's Event object, in the order in which its answers carry them. Which of them a filter may name is
 * from the Platform API reference (EventSimpleExpression).
 */
public enum EventProperty implements Property {

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
    ERROR_DOCUMENT_COUNT("errorDocumentCount", Type.INTEGER),
    INBOUND_DOCUMENT_COUNT("inboundDocumentCount", Type.INTEGER),
    OUTBOUND_DOCUMENT_COUNT("outboundDocumentCount", Type.INTEGER),
    PROCESS_NAME("processName"),
    RECORD_DATE("recordDate", Type.DATE),
    ERROR("error"),
    ENVIRONMENT("environment"),
    CLASSIFICATION("classification"),
    ERROR_TYPE("errorType", (String) null),
    ERRORED_STEP_LABEL("erroredStepLabel", (String) null),
    ERRORED_STEP_TYPE("erroredStepType", (String) null),
    TOP_LEVEL_PROCESS_ID("topLevelProcessId", (String) null),
    PROCESS_ID("processId", (String) null);

    private final String field;
    private final String filter;
    private final Type type;

    EventProperty(String field) {
        this(field, field, Type.TEXT);
    }

    EventProperty(String field, Type type) {
        this(field, field, type);
    }

    EventProperty(String field, String filter) {
        this(field, filter, Type.TEXT);
    }

    EventProperty(String field, String filter, Type type) {
        this.field = field;
        this.filter = filter;
        this.type = type;
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public String filter() {
        return filter;
    }

    @Override
    public Type type() {
        return type;
    }
}
