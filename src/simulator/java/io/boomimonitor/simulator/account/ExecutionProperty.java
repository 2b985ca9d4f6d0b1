package io.boomimonitor.simulator.account;

/** The fields of Boomi's ExecutionRecord, in the order of its answers, and their names in filters; source: Platform API reference. */
public enum ExecutionProperty implements Property {

    EXECUTION_ID("executionId"),
    ORIGINAL_EXECUTION_ID("originalExecutionId"),
    ACCOUNT("account"),
    EXECUTION_TIME("executionTime", Type.DATE),
    STATUS("status"),
    EXECUTION_TYPE("executionType"),
    PROCESS_NAME("processName"),
    PROCESS_ID("processId"),
    ATOM_NAME("atomName"),
    ATOM_ID("atomId"),
    INBOUND_DOCUMENT_COUNT("inboundDocumentCount", Type.INTEGER),
    INBOUND_ERROR_DOCUMENT_COUNT("inboundErrorDocumentCount", null, Type.INTEGER),
    OUTBOUND_DOCUMENT_COUNT("outboundDocumentCount", Type.INTEGER),
    EXECUTION_DURATION("executionDuration", Type.LONG),
    INBOUND_DOCUMENT_SIZE("inboundDocumentSize", null, Type.LONG),
    OUTBOUND_DOCUMENT_SIZE("outboundDocumentSize", null, Type.LONG),
    MESSAGE("message"),
    PARENT_EXECUTION_ID("parentExecutionId", null, Type.TEXT),
    TOP_LEVEL_EXECUTION_ID("topLevelExecutionId", null, Type.TEXT),
    LAUNCHER_ID("launcherID", "launcherId", Type.TEXT),
    REPORT_KEY("reportKey"),
    NODE_ID("nodeId"),
    RECORDED_DATE("recordedDate", Type.DATE);

    private final String field;
    private final String filter;
    private final Type type;

    ExecutionProperty(String field) {
        this(field, field, Type.TEXT);
    }

    ExecutionProperty(String field, Type type) {
        this(field, field, type);
    }

    ExecutionProperty(String field, String filter, Type type) {
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
