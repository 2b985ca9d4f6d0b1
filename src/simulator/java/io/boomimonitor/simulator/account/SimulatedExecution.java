package io.boomimonitor.simulator.account;

import java.time.Instant;
import java.util.List;

/**
 * One ExecutionRecord, as it looks at a moment.
 *
 * @param key     finds it again; its part says which of the run's records it is
 * @param account its account
 * @param main    the run that an event reports
 * @param run     the one that this record describes: the same, or one that came along with it
 * @param now     epoch second; a run that has not ended by then is under way
 * @param growing whether a run under way shows how long it takes so far
 */
public record SimulatedExecution(long key, String account, Run main, Run run, long now, boolean growing) implements SimulatedRecord {

    private static final int LATENESS = 910;
    private static final int MILLIS = 911;
    private static final int SIZE = 912;
    private static final int LAUNCHER = 913;
    private static final int STARTED = 914;

    @Override
    public long second() {
        return run.start();
    }

    public boolean isRunning() {
        return run.end() > now;
    }

    /** None that benchmarks count is late. */
    @Override
    public double lateness() {
        return Keys.history(key) >= Keys.BACKLOG ? 1 : run.dice().fraction(LATENESS);
    }

    @Override
    public Object value(Property property) {
        return switch ((ExecutionProperty) property) {
            case EXECUTION_ID -> ExecutionId.text(key, run.dice(), run.start());
            case ACCOUNT -> account;
            case EXECUTION_TIME -> Instant.ofEpochSecond(run.start());
            case STATUS -> !isRunning() ? run.status() : run.dice().roll(STARTED, 5) == 0 ? "STARTED" : "INPROCESS";
            case EXECUTION_TYPE -> Part.type(key, run);
            case PROCESS_NAME -> run.process().name();
            case PROCESS_ID -> run.process().id().toString();
            case ATOM_NAME -> run.runtime().name();
            case ATOM_ID -> run.runtime().id().toString();
            case LAUNCHER_ID -> isOfApiService() ? run.dice().uuid(LAUNCHER).toString() : null;
            case REPORT_KEY -> isOfApiService() ? "webshop@" + account : null;
            case NODE_ID -> run.runtime().nodes().isEmpty() ? null : node();
            case ORIGINAL_EXECUTION_ID -> Part.of(key) == Part.RETRY ? runItBelongsTo() : null;
            case PARENT_EXECUTION_ID, TOP_LEVEL_EXECUTION_ID -> Part.of(key) == Part.SUB_PROCESS ? runItBelongsTo() : null;
            default -> isRunning() ? whileRunning(property) : atTheEnd((ExecutionProperty) property);
        };
    }

    private Object whileRunning(Property property) {
        if (property == ExecutionProperty.EXECUTION_DURATION) {
            return growing ? (Long) ((now - run.start()) * 1000) : null;
        }
        return property.type() == Property.Type.INTEGER ? (Object) 0 : property.type() == Property.Type.LONG ? (Object) 0L : null;
    }

    private Object atTheEnd(ExecutionProperty property) {
        return switch (property) {
            case RECORDED_DATE -> Instant.ofEpochSecond(run.end());
            case EXECUTION_DURATION -> (run.end() - run.start()) * 1000 - 400 + run.dice().roll(MILLIS, 800);
            case MESSAGE -> run.error();
            case INBOUND_DOCUMENT_COUNT -> run.inboundDocuments();
            case INBOUND_ERROR_DOCUMENT_COUNT -> run.errorDocuments();
            case OUTBOUND_DOCUMENT_COUNT -> run.inboundDocuments() - run.errorDocuments();
            case INBOUND_DOCUMENT_SIZE -> (long) run.inboundDocuments() * run.dice().roll(SIZE, 40_000);
            case OUTBOUND_DOCUMENT_SIZE -> (long) run.inboundDocuments() * run.dice().roll(SIZE + 100, 20_000);
            default -> null;
        };
    }

    private boolean isOfApiService() {
        return Part.type(key, run).equals("exec_listener") && run.dice().roll(LAUNCHER, 2) == 0;
    }

    private String node() {
        List<String> nodes = run.runtime().nodes();
        return nodes.get(run.dice().roll(LAUNCHER + 100, nodes.size())) + "[" + value(ExecutionProperty.EXECUTION_ID) + "]";
    }

    private String runItBelongsTo() {
        return ExecutionId.text(Part.MAIN.key(key), main.dice(), main.start());
    }
}
