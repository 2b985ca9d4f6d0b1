package io.boomimonitor.simulator.account;

import java.util.Optional;
import java.util.function.Consumer;

/** Records of one object that come one after the other, made when they are asked for. */
public interface Timeline {

    /** Visits the records with fromSecond <= date < toSecond (epoch seconds). */
    void forEach(long fromSecond, long toSecond, Consumer<SimulatedRecord> visitor);

    /** @return the record of a key that a visit has shown */
    SimulatedRecord at(long key);

    /** @return the record of an id; empty for one that no record has */
    default Optional<SimulatedRecord> find(String id) {
        return Optional.empty();
    }
}
