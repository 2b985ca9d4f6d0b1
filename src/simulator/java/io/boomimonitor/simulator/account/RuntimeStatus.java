package io.boomimonitor.simulator.account;

import java.time.Instant;

/** A runtime was found offline, or is online again. */
record RuntimeStatus(Dice dice, long second, Landscape.Runtime runtime, boolean online) implements Happening {

    @Override
    public int size() {
        return 1;
    }

    @Override
    public Object value(int index, EventProperty property) {
        return switch (property) {
            case EVENT_TYPE -> "atom.status";
            case EVENT_LEVEL -> online ? "INFO" : "ERROR";
            case STATUS -> online ? "ONLINE" : "OFFLINE";
            case EVENT_DATE, UPDATE_DATE -> Instant.ofEpochSecond(second - 5);
            default -> null;
        };
    }
}
