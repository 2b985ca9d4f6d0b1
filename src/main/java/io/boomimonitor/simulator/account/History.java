package io.boomimonitor.simulator.account;

import java.util.function.Consumer;

/**
 * Everything that ever happens in the account, without storing it: a pure function of the settings and the second. A
 * simulator that was killed and started again shows the same events for the same seconds.
 */
public interface History {

    /** Visits the events with fromSecond <= recordDate < toSecond (epoch seconds), oldest first. */
    void forEach(long fromSecond, long toSecond, Consumer<SimulatedEvent> visitor);

    /** @return the event of a key that a visit has shown */
    SimulatedEvent at(long key);

    /** @return whether the key is one of this history's */
    boolean has(long key);
}
