package io.boomimonitor.proof;

/**
 * A broken promise.
 *
 * @param what which alert or message, where, and what is wrong
 */
public record Violation(Kind kind, String what) {

    /** Each clause of the promise. */
    public enum Kind {
        /** demanded, and never arrived */
        LOST,
        /** arrived, though there is no such alert, or no table sends it there */
        FOREIGN,
        /** came again after it was accepted, more often than the bound allows */
        REPEATED,
        /** one alert in two messages to the same recipient */
        TWICE,
        /** the same key with another content */
        CHANGED,
        /** a later alert of a problem came first */
        ORDER,
        /** sent before the time that {@code Retry-After} named */
        EARLY,
        /** a message says another number of alerts than it stands for */
        DIGEST,
        /** an end whose beginning the recipient never got */
        RECOVERY,
        /** one alert was routed by two versions of the table */
        VERSION
    }
}
