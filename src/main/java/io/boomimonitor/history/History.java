package io.boomimonitor.history;

import io.boomimonitor.config.ErrorText;

/**
 * Keeps an unavailable reporting database from holding up alerts. When history fails, the cycle goes on with alerts alone,
 * does not move its watermark, and ends with the reason: the next cycle reads the same records again and writes the missing
 * rows. Alerts are in the outbox once however often they are read.
 */
public final class History {

    private final ErrorText errors;

    /** @param errors makes one line of an exception */
    public History(ErrorText errors) {
        this.errors = errors;
    }

    /** Whether the rows of one cycle were written. Used by one thread. */
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
            super("the history could not be written to the reporting database (see reporting.url); alerts were not affected,"
                    + " and the rows follow when it answers again: " + reason);
        }
    }

    /** @return a new cycle, without a failure */
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
