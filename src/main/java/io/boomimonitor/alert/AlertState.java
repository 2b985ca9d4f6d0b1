package io.boomimonitor.alert;

import java.util.Locale;

/** What an alert says of its problem. */
public enum AlertState {
    /** it is there */
    OPEN,
    /** it has ended */
    OVER,
    /** nothing: what is reported has no end, such as an entry of the audit log */
    ONCE;

    private static final AlertState[] ALL = values();

    private final String word = name().toLowerCase(Locale.ROOT);

    /** @return as the store and every sink's JSON write it */
    public String word() {
        return word;
    }

    /** @param word as {@link #word} writes it */
    public static AlertState of(String word) {
        for (AlertState state : ALL) {
            if (state.word.equals(word)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state of an alert: " + word);
    }
}
