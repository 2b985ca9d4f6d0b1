package io.boomimonitor.simulator.dataintegration;

import io.boomimonitor.simulator.account.Dice;
import io.boomimonitor.simulator.account.Texts;
import java.util.Optional;
import java.util.function.Consumer;

/** All audit events that ever happen, without storing them: a pure function of the settings and the second. */
public final class AuditEventStream {

    private static final int INDEX_BITS = 2;
    private static final int MOMENT_BITS = 10;
    private static final int SECOND_SHIFT = INDEX_BITS + MOMENT_BITS;
    private static final int COUNT = 1;
    private static final int TIES = 2;
    private static final int TIED_ONE_IN = 6;
    private static final double EVENTS_PER_MOMENT = 1.25;

    private final Dice dice;
    private final EventIds ids;
    private final People people;
    private final Texts texts;
    private final Tenant tenant;
    private final double momentsPerSecond;
    private final long first;

    /**
     * @param eventsPerSecond on average, up to 1000; 0 is silence
     * @param first           epoch second: nothing happened before it
     */
    public AuditEventStream(Dice dice, Texts texts, Tenant tenant, double eventsPerSecond, long first) {
        this.dice = dice;
        this.ids = new EventIds(dice);
        this.people = new People(dice.of(-1));
        this.texts = texts;
        this.tenant = tenant;
        this.momentsPerSecond = eventsPerSecond / EVENTS_PER_MOMENT;
        this.first = first;
    }

    /** Visits the events from the first second to the one before the last, oldest second first. */
    public void forEach(long fromSecond, long toSecond, Consumer<AuditEvent> visitor) {
        for (long second = Math.max(first, fromSecond); second < toSecond && momentsPerSecond > 0; second++) {
            Dice own = dice.of(second);
            int moments = moments(own);
            for (int moment = 0; moment < moments; moment++) {
                for (int index = 0; index < size(own.of(moment)); index++) {
                    visitor.accept(event(second, moment, index));
                }
            }
        }
    }

    /** @param key of an event that a visit has shown */
    AuditEvent at(long key) {
        return event(key >>> SECOND_SHIFT, (int) (key >>> INDEX_BITS) & (1 << MOMENT_BITS) - 1, (int) key & (1 << INDEX_BITS) - 1);
    }

    /** @return the event of that event_id, though it may lie in the future; empty when there is none */
    Optional<AuditEvent> find(String id) {
        return ids.key(id).map(this::at).filter(event -> event.second() >= first && isThere(event));
    }

    private boolean isThere(AuditEvent event) {
        Dice own = dice.of(event.second());
        int moment = (int) (event.key() >>> INDEX_BITS) & (1 << MOMENT_BITS) - 1;
        int index = (int) event.key() & (1 << INDEX_BITS) - 1;
        return moment < moments(own) && index < size(own.of(moment));
    }

    private AuditEvent event(long second, int moment, int index) {
        long key = second << SECOND_SHIFT | (long) moment << INDEX_BITS | index;
        Dice shared = dice.of(second).of(moment);
        return new AuditEvent(key, second, shared, shared.of(index), ids.id(key), tenant, people, texts);
    }

    private int moments(Dice own) {
        double whole = Math.floor(momentsPerSecond);
        return (int) whole + (own.fraction(COUNT) < momentsPerSecond - whole ? 1 : 0);
    }

    /** Some things are done to two or three entities at once, and stored with the same instant. */
    private static int size(Dice moment) {
        return moment.roll(TIES, TIED_ONE_IN) == 0 ? 2 + moment.roll(TIES + 100, 2) : 1;
    }
}
