package io.boomimonitor.simulator;

import java.util.Locale;
import java.util.stream.Stream;

/** How an answer can be broken, by the switch "answer". */
public enum Fault {

    WHOLE, EMPTY, HTML, ERROR, TRUNCATED, CUT, RESET, CLOSED;

    static String[] words() {
        return Stream.of(values()).map(fault -> fault.name().toLowerCase(Locale.ROOT)).toArray(String[]::new);
    }

    static Fault of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Apply to a connection, not to a text. */
    boolean breaksConnection() {
        return this == CUT || this == RESET || this == CLOSED;
    }
}
