package io.boomimonitor.simulator.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One Event record.
 *
 * @param key     finds it again in its history
 * @param account its accountId
 * @param index   which of the happening's events it is, from 0
 */
public record SimulatedEvent(long key, String account, Happening happening, int index) implements SimulatedRecord {

    private static final int LATENESS = 900;
    private static final int EVENT_ID = 1000;

    @Override
    public Object value(Property property) {
        EventProperty asked = (EventProperty) property;
        return switch (asked) {
            case EVENT_ID -> "event-" + happening.dice().uuid(EVENT_ID + index);
            case ACCOUNT_ID -> account;
            case ATOM_ID -> happening.runtime().id().toString();
            case ATOM_NAME -> happening.runtime().name();
            case ENVIRONMENT -> happening.runtime().environment();
            case EXECUTION_ID -> happening instanceof Run run ? ExecutionId.text(Keys.withPart(key, 0), run.dice(), run.start()) : null;
            case CLASSIFICATION -> happening.runtime().classification();
            case RECORD_DATE -> Instant.ofEpochSecond(happening.second());
            default -> happening.value(index, asked);
        };
    }

    /** None of a backlog is late. */
    @Override
    public double lateness() {
        return Keys.history(key) >= Keys.BACKLOG ? 1 : happening.dice().fraction(LATENESS + index);
    }

    /** @return its recordDate */
    @Override
    public long second() {
        return happening.second();
    }

    /** @return the record as an answer carries it; fields without a value are left out */
    public ObjectNode json() {
        return RecordJson.of("Event", EventProperty.values(), this, RecordJson.LongForm.PAIR);
    }
}
