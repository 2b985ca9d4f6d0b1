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

    /** @return as the store and every sink's JSON write it */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param word as {@link #word} writes it */
    public static AlertState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
