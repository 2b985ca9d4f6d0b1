package io.boomimonitor.simulator.platform;

import io.boomimonitor.simulator.account.SimulatedRecord;
import java.util.Optional;
import java.util.function.Consumer;

/** All records of one object of the account. */
interface Table {

    ObjectType type();

    /** Visits, once each, all records that the view shows and the filter can match; others that the view shows may be among them. */
    void visit(Expression filter, View view, Consumer<SimulatedRecord> visitor);

    /** @return the record of a key that a visit has shown */
    SimulatedRecord at(long key, View view);

    /** @return whether a single record can be asked for by its id */
    default boolean hasGet() {
        return false;
    }

    /** @return the record of that id, for objects with a GET; empty when the view shows none */
    default Optional<SimulatedRecord> find(String id, View view) {
        return Optional.empty();
    }
}
