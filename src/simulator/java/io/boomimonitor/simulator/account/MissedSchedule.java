package io.boomimonitor.simulator.account;

import java.time.Instant;

/** A schedule came and no run began. Its field set is a guess: no public source shows one. */
public record MissedSchedule(Dice dice, long second, Landscape.Process process, Landscape.Runtime runtime) implements Happening {

    @Override
    public int size() {
        return 1;
    }

    @Override
    public Object value(int index, EventProperty property) {
        return switch (property) {
            case EVENT_TYPE -> "process.missedSchedule";
            case EVENT_LEVEL -> "WARNING";
            case PROCESS_NAME -> process.name();
            case EVENT_DATE, UPDATE_DATE -> Instant.ofEpochSecond(second - 2);
            default -> null;
        };
    }
}
