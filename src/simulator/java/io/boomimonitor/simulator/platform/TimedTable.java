package io.boomimonitor.simulator.platform;

import io.boomimonitor.simulator.account.Property;
import io.boomimonitor.simulator.account.SimulatedRecord;
import io.boomimonitor.simulator.account.Timeline;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An object whose records come one after the other.
 *
 * @param date      when a record is from
 * @param delay     Boomi has a record so many seconds after that
 * @param retention how many seconds Boomi keeps it
 */
record TimedTable(ObjectType type, Timeline timeline, Property date, long delay, long retention, boolean hasGet) implements Table {

    static final long FOREVER = 1L << 40;

    @Override
    public void visit(Expression filter, View view, Consumer<SimulatedRecord> visitor) {
        if (view.quiet()) {
            return;
        }
        Span span = filter.span(date).intersect(new Span(view.now() - retention, view.now() - delay + 1));
        timeline.forEach(span.from(), span.to(), record -> {
            if (view.shows(record.second() + delay, record.lateness())) {
                visitor.accept(record);
            }
        });
    }

    @Override
    public SimulatedRecord at(long key, View view) {
        return timeline.at(key);
    }

    @Override
    public Optional<SimulatedRecord> find(String id, View view) {
        return timeline.find(id).filter(record -> record.second() + delay <= view.now());
    }
}
