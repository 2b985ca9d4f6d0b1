package io.boomimonitor.simulator.account;

/** A record of one of the account's objects; a value is computed when it is asked for. */
public interface SimulatedRecord {

    /** @return what finds it again among the records of its object */
    long key();

    /** @return the epoch second that orders it among the others */
    long second();

    /** @return evenly from 0 to 1; the records below a share are the ones that Boomi shows late; 1 for one that never is */
    default double lateness() {
        return 1;
    }

    /** @return of the property's type; null when the record lacks the field */
    Object value(Property property);
}
