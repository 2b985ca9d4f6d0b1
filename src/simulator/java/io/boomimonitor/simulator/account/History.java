package io.boomimonitor.simulator.account;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that ever happens in the account, without storing it: a pure function of the settings and the second. A
 * simulator that was killed and started again shows the same events and runs for the same seconds.
 */
public interface History {

    /** Takes a run and the key that finds it again. */
    interface RunVisitor {

        void visit(long key, Run run);
    }

    /** Visits the events with fromSecond <= recordDate < toSecond (epoch seconds). */
    void forEach(long fromSecond, long toSecond, Consumer<SimulatedEvent> visitor);

    /** @return the event of a key that a visit has shown */
    SimulatedEvent at(long key);

    /** @return whether the key is one of this history's */
    boolean has(long key);

    /** Visits the runs that start and end as wanted. */
    void runs(Window window, RunVisitor visitor);

    /** @return the run of a key, which may be one that does not exist */
    Optional<Run> run(long key);
}
