package io.boomimonitor.simulator.account;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A run of a process: event 0 is its process.execution, the others are what its Notify steps said. All share the
 * executionId, and Boomi stores them together, some seconds after the end.
 */
public record Run(Dice dice, long second, Landscape.Process process, Landscape.Runtime runtime, boolean failed,
           List<String> notifyLevels, Texts texts) implements Happening {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy.MM.dd").withZone(ZoneOffset.UTC);
    private static final List<String> STEPS = List.of("Connector", "Start", "Exception", "Map", "Decision");
    private static final int STORED_AFTER = 1;
    private static final int DURATION = 2;
    private static final int DOCUMENTS = 3;
    private static final int STEP = 4;
    private static final int SUBPROCESS = 5;
    private static final int EXECUTION_ID = 6;

    @Override
    public int size() {
        return 1 + notifyLevels.size();
    }

    @Override
    public Object value(int index, EventProperty property) {
        return switch (property) {
            case PROCESS_NAME -> process.name();
            case EXECUTION_ID -> "execution-" + dice.uuid(EXECUTION_ID) + "-" + DAY.format(start());
            default -> index == 0 ? execution(property) : notification(index, property);
        };
    }

    private Object execution(EventProperty property) {
        return switch (property) {
            case EVENT_TYPE -> "process.execution";
            case EVENT_LEVEL -> failed ? "ERROR" : "INFO";
            case STATUS -> failed ? "ERROR" : "COMPLETE";
            case EVENT_DATE, UPDATE_DATE, START_TIME -> start();
            case END_TIME -> end();
            case INBOUND_DOCUMENT_COUNT -> documents();
            case OUTBOUND_DOCUMENT_COUNT -> failed ? documents() - 1 : documents();
            case ERROR_DOCUMENT_COUNT -> failed ? 1 : 0;
            case ERROR -> failed ? texts.error(dice) : null;
            case ERROR_TYPE -> failed ? dice.pick(STEP, List.of("DOCUMENT", "PROCESS")) : null;
            case ERRORED_STEP_LABEL -> failed ? "" : null;
            case ERRORED_STEP_TYPE -> failed ? dice.pick(STEP + 100, STEPS) : null;
            default -> null;
        };
    }

    private Object notification(int index, EventProperty property) {
        return switch (property) {
            case EVENT_TYPE -> "user.notification";
            case EVENT_LEVEL -> notifyLevels.get(index - 1);
            case STATUS -> texts.message(dice.of(index));
            case TITLE -> texts.title(dice.of(index));
            case EVENT_DATE, UPDATE_DATE -> end().minusSeconds(1);
            case ERROR_DOCUMENT_COUNT, INBOUND_DOCUMENT_COUNT, OUTBOUND_DOCUMENT_COUNT -> 0;
            case TOP_LEVEL_PROCESS_ID -> process.id().toString();
            case PROCESS_ID -> dice.roll(SUBPROCESS, 3) == 0 ? dice.uuid(SUBPROCESS).toString() : null;
            default -> null;
        };
    }

    private Instant end() {
        return Instant.ofEpochSecond(second - 3 - dice.roll(STORED_AFTER, 15));
    }

    private Instant start() {
        return end().minusSeconds(1 + dice.roll(DURATION, 40));
    }

    private int documents() {
        return 1 + dice.roll(DOCUMENTS, 50);
    }
}
