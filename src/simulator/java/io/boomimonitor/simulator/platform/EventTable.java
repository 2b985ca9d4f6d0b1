package io.boomimonitor.simulator.platform;

import io.boomimonitor.simulator.account.Account;
import io.boomimonitor.simulator.account.EventProperty;
import io.boomimonitor.simulator.account.SimulatedRecord;
import java.time.Duration;
import java.util.function.Consumer;

/** What Boomi shows of the account's events: stored by now, not late, not older than Boomi keeps them. */
final class EventTable implements Table {

    /** How long Boomi keeps events; source: API reference, Event. */
    static final long RETENTION = Duration.ofDays(7).toSeconds();

    private final Account account;

    EventTable(Account account) {
        this.account = account;
    }

    @Override
    public ObjectType type() {
        return ObjectType.EVENT;
    }

    @Override
    public void visit(Expression filter, View view, Consumer<SimulatedRecord> visitor) {
        if (view.quiet()) {
            return;
        }
        Span span = filter.span(EventProperty.RECORD_DATE).intersect(new Span(view.now() - RETENTION, view.now() + 1));
        account.histories().forEach(history -> history.forEach(span.from(), span.to(), event -> {
            if (view.shows(event.second(), event.lateness())) {
                visitor.accept(event);
            }
        }));
    }

    @Override
    public SimulatedRecord at(long key, View view) {
        return account.event(key);
    }
}
