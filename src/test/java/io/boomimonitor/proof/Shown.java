package io.boomimonitor.proof;

/**
 * An alert that there really is.
 *
 * @param problem what it is about; null for none
 * @param state   open, over or once
 * @param rank    grows in the order in which alerts of a problem must arrive; alerts of equal rank have no order
 * @param own     a finding of the monitor, which no table demands and any destination may get
 */
public record Shown(String alert, String problem, String state, long rank, boolean own) {

    /** A record that is about no problem. */
    public static Shown once(String alert) {
        return new Shown(alert, null, "once", 0, false);
    }

    public static Shown opening(String alert, String problem, long rank) {
        return new Shown(alert, problem, "open", rank, false);
    }

    public static Shown recovery(String alert, String problem, long rank) {
        return new Shown(alert, problem, "over", rank, true);
    }
}
