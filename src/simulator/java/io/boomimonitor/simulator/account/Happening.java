package io.boomimonitor.simulator.account;

/**
 * Something in the account that Boomi reports by one or more events, all stored in the same second. A value is computed
 * when it is asked for, so that a filter over 100,000 events touches only the fields that it names.
 */
public interface Happening {

    /** @return its own luck, which also makes the ids of its events */
    Dice dice();

    /** @return the epoch second that all its events have as recordDate */
    long second();

    Landscape.Runtime runtime();

    /** @return how many events report it, at least 1 */
    int size();

    /** @return what one of its events says; null when the event lacks the field; the caller knows ids, runtime and recordDate */
    Object value(int index, EventProperty property);
}
