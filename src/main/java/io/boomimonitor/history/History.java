package io.boomimonitor.history;

import io.boomimonitor.config.ErrorText;

/**
 * Keeps a reporting database that is away from holding up alerts. A cycle that alerts and keeps history goes on without the
 * history once that has failed, does not move its watermark, and ends with the reason: the next cycle reads the same
 * records again, and writes the rows that are missing. Alerts are in the outbox once however often they are read.
 */
public final class History {

    private final ErrorText errors;

    /** @param errors makes one line of an exception */
    public History(ErrorText errors) {
        this.errors = errors;
    }

    /** How the history of one cycle fares. Used by one thread. */
    public static final class Cycle {

        private String failure;

        private Cycle() {
        }

        /** @return whether all rows so far are in the database */
        public boolean isWhole() {
            return failure == null;
        }
    }

    /** Ends a cycle whose rows are not in the database. */
    public static final class Missing extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        Missing(String reason) {
            super("the history could not be written to the reporting database (see reporting.url); alerts were made nevertheless,"
                    + " and the rows follow when it answers again: " + reason);
        }
    }

    /** @return what goes with a cycle from its beginning to its end */
    public Cycle begin() {
        return new Cycle();
    }

    /** Rows could not be written. */
    public void failed(Cycle cycle, Throwable cause) {
        cycle.failure = errors.of(cause);
    }

    /** @throws Missing when rows of the cycle could not be written */
    public void finish(Cycle cycle) {
        if (!cycle.isWhole()) {
            throw new Missing(cycle.failure);
        }
    }
}
