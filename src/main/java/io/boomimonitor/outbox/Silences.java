package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The silences of the store and of {@code silences.csv}. A change is seen within seconds, on every node. */
public interface Silences {

    /** Nothing is silenced. */
    Silences NONE = new Silences() {

        @Override
        public Optional<Silence> of(Alert alert, Instant now) {
            return Optional.empty();
        }

        @Override
        public List<Silence> inForce(Instant now) {
            return List.of();
        }
    };

    /**
     * Asked when a message to people is formed. That a problem is over is never silenced, and an alert of type
     * {@code monitor.*} only by a silence that names this type, or the alert's problem.
     *
     * @return the first silence in force that is for the alert; those of the store come first, in the order of their numbers
     */
    Optional<Silence> of(Alert alert, Instant now);

    /** @return those that are in force now */
    List<Silence> inForce(Instant now);

    /** @return whether any is in force; cheap */
    default boolean isAny(Instant now) {
        return !inForce(now).isEmpty();
    }

    /** @return when it ends, as it is known now; the instant itself when it is no longer in force; empty: when its problem is over */
    default Optional<Instant> ends(Silence silence, Instant now) {
        Optional<Silence> current = inForce(now).stream().filter(known -> known.name().equals(silence.name())).findFirst();
        return current.isPresent() ? current.map(Silence::until) : Optional.of(now);
    }
}
