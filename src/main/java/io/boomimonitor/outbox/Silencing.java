package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import java.time.Instant;
import java.util.Optional;

/** What people do not want to be alerted of just now. */
public interface Silencing {

    /** No silence is in force. */
    Silencing NONE = new Silencing() {

        @Override
        public boolean isAny(Instant now) {
            return false;
        }

        @Override
        public Optional<Hold> of(Alert alert, Instant now) {
            return Optional.empty();
        }

        @Override
        public boolean isInForce(String name, Instant now) {
            return false;
        }
    };

    /**
     * @param name  the silence's, such as {@code silence 17}
     * @param until when it ends as far as is known, UTC; null: with the problem
     */
    record Hold(String name, Instant until) {
    }

    /** @return false when surely none is in force: the answer is cheap */
    boolean isAny(Instant now);

    /** @return the silence in force that matches the alert */
    Optional<Hold> of(Alert alert, Instant now);

    /** @return whether the silence of that name has not ended */
    boolean isInForce(String name, Instant now);
}
