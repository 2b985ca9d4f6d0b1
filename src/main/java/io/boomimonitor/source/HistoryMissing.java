package io.boomimonitor.source;

/** Ends a cycle whose rows are not in the reporting database; its alerts were made, and the rows follow with the next cycle. */
final class HistoryMissing extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    HistoryMissing(String reason) {
        super("the history could not be written to the reporting database (see reporting.url); alerts were not affected,"
                + " and the rows follow when it answers again: " + reason);
    }
}
