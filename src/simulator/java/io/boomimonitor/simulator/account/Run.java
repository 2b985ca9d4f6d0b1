package io.boomimonitor.simulator.account;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A run of a process: event 0 is its process.execution, the others are what its Notify steps said. All share the
 * executionId, and Boomi stores them together, some seconds after the end.
 *
 * @param start     epoch second
 * @param end       epoch second, after the start; FOREVER while it hangs
 * @param second    when Boomi stores its events
 * @param scheduled whether a schedule started it; otherwise its luck says what did
 * @param status    of the finished run: COMPLETE, COMPLETE_WARN, ERROR or ABORTED
 */
public record Run(Dice dice, long start, long end, long second, boolean scheduled, Landscape.Process process,
                  Landscape.Runtime runtime, String status, List<String> notifyLevels, Texts texts) implements Happening {

    /** No time that anybody asks for. */
    static final long FOREVER = 1L << 40;

    /** From the start of a run that happens by chance to when Boomi stores its events: at most this many seconds. */
    static final int LONGEST = 60;

    private static final Set<String> FAILED = Set.of("ERROR", "ABORTED");
    private static final List<String> STEPS = List.of("Connector", "Start", "Exception", "Map", "Decision");
    private static final int STORED_AFTER = 1;
    private static final int DURATION = 2;
    private static final int DOCUMENTS = 3;
    private static final int STEP = 4;
    private static final int SUBPROCESS = 5;

    /** @return a run that Boomi stores in the given second; it ended a little before */
    public static Run storedAt(long second, Dice dice, Landscape.Process process, Landscape.Runtime runtime, boolean failed,
                               List<String> notifyLevels, Texts texts) {
        long end = second - 3 - dice.roll(STORED_AFTER, 15);
        long start = end - 1 - dice.roll(DURATION, 40);
        String status = failed ? "ERROR" : notifyLevels.contains("WARNING") ? "COMPLETE_WARN" : "COMPLETE";
        return new Run(dice, start, end, second, false, process, runtime, status, notifyLevels, texts);
    }

    /** @return the same run, ended at another time */
    Run endedAt(long otherEnd) {
        return new Run(dice, start, otherEnd, otherEnd + second - end, scheduled, process, runtime, status, notifyLevels, texts);
    }

    boolean failed() {
        return FAILED.contains(status);
    }

    /** @return what it says about its failure; null when it has none */
    String error() {
        return failed() ? texts.error(dice) : null;
    }

    int inboundDocuments() {
        return 1 + dice.roll(DOCUMENTS, 50);
    }

    int errorDocuments() {
        return failed() ? 1 : 0;
    }

    @Override
    public int size() {
        return 1 + notifyLevels.size();
    }

    @Override
    public Object value(int index, EventProperty property) {
        return property == EventProperty.PROCESS_NAME ? process.name() : index == 0 ? execution(property) : notification(index, property);
    }

    private Object execution(EventProperty property) {
        return switch (property) {
            case EVENT_TYPE -> "process.execution";
            case EVENT_LEVEL -> failed() ? "ERROR" : "INFO";
            case STATUS -> status;
            case EVENT_DATE, UPDATE_DATE, START_TIME -> Instant.ofEpochSecond(start);
            case END_TIME -> Instant.ofEpochSecond(end);
            case INBOUND_DOCUMENT_COUNT -> inboundDocuments();
            case OUTBOUND_DOCUMENT_COUNT -> inboundDocuments() - errorDocuments();
            case ERROR_DOCUMENT_COUNT -> errorDocuments();
            case ERROR -> error();
            case ERROR_TYPE -> failed() ? dice.pick(STEP, List.of("DOCUMENT", "PROCESS")) : null;
            case ERRORED_STEP_LABEL -> failed() ? "" : null;
            case ERRORED_STEP_TYPE -> failed() ? dice.pick(STEP + 100, STEPS) : null;
            default -> null;
        };
    }

    private Object notification(int index, EventProperty property) {
        return switch (property) {
            case EVENT_TYPE -> "user.notification";
            case EVENT_LEVEL -> notifyLevels.get(index - 1);
            case STATUS -> texts.message(dice.of(index));
            case TITLE -> texts.title(dice.of(index));
            case EVENT_DATE, UPDATE_DATE -> Instant.ofEpochSecond(end - 1);
            case ERROR_DOCUMENT_COUNT, INBOUND_DOCUMENT_COUNT, OUTBOUND_DOCUMENT_COUNT -> 0;
            case TOP_LEVEL_PROCESS_ID -> process.id().toString();
            case PROCESS_ID -> dice.roll(SUBPROCESS, 3) == 0 ? dice.uuid(SUBPROCESS).toString() : null;
            default -> null;
        };
    }
}
