package io.boomimonitor.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One Event record.
 *
 * @param key     finds it again in its history
 * @param account its accountId
 * @param index   which of the happening's events it is, from 0
 */
record SimulatedEvent(long key, String account, Happening happening, int index) {

    private static final int LATENESS = 900;
    private static final int EVENT_ID = 1000;

    /** @return String, Integer or Instant; null when the event lacks the field */
    Object value(EventProperty property) {
        return switch (property) {
            case EVENT_ID -> "event-" + happening.dice().uuid(EVENT_ID + index);
            case ACCOUNT_ID -> account;
            case ATOM_ID -> happening.runtime().id().toString();
            case ATOM_NAME -> happening.runtime().name();
            case ENVIRONMENT -> happening.runtime().environment();
            case CLASSIFICATION -> happening.runtime().classification();
            case RECORD_DATE -> Instant.ofEpochSecond(happening.second());
            default -> happening.value(index, property);
        };
    }

    /** @return evenly from 0 to 1; the events below a share are the ones that Boomi shows late, but none of a backlog */
    double lateness() {
        return key >= Backlog.FIRST_KEY ? 1 : happening.dice().fraction(LATENESS + index);
    }

    long recordSecond() {
        return happening.second();
    }

    /** @return the record as an answer carries it; fields without a value are left out */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("@type", "Event");
        for (EventProperty property : EventProperty.values()) {
            Object value = value(property);
            if (value instanceof Integer number) {
                json.put(property.field, number);
            } else if (value != null) {
                json.put(property.field, value.toString());
            }
        }
        return json;
    }
}
