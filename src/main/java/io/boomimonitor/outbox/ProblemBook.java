package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import java.util.Collection;

/** Takes note of problems in the transaction that stores their alerts, so that neither is there without the other. */
public interface ProblemBook {

    /** Notes nothing, for commands. */
    ProblemBook NONE = new ProblemBook() {
        @Override
        public void stored(Collection<Alert> fresh) {
            // what a command stores opens nothing
        }

        @Override
        public boolean isOpen(String problem) {
            return false;
        }

        @Override
        public boolean ends(Alert over) {
            return true;
        }

        @Override
        public void ended(Alert over) {
            // there is nothing to end
        }
    };

    /** @param fresh alerts that were not stored before, of any state, in order */
    void stored(Collection<Alert> fresh);

    /** @return whether the alert that a problem is over still holds: it does not when a failure came since it was made */
    boolean ends(Alert over);

    /** The alert that the problem is over is stored. */
    void ended(Alert over);

    /** @return whether the problem of this key is not over yet */
    boolean isOpen(String problem);
}
