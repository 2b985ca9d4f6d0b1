package io.boomimonitor.simulator.account;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A history after what was done to its processes: no runs of those that were kept from starting; runs that were made to hang end,
 * and are reported, later than they would have.
 */
record ChangedHistory(History history, Interventions interventions) implements History {

    @Override
    public void forEach(long fromSecond, long toSecond, Consumer<SimulatedEvent> visitor) {
        history.forEach(fromSecond, toSecond, event -> changed(event).filter(changed -> changed.second() < toSecond).ifPresent(visitor));
        changedRuns(fromSecond, toSecond, (key, run, before) -> {
            boolean moved = before.second() < fromSecond || before.second() >= toSecond;
            if (moved && run.second() >= fromSecond && run.second() < toSecond) {
                for (int index = 0; index < run.size(); index++) {
                    visitor.accept(new SimulatedEvent(Keys.withPart(key, index), history.at(key).account(), run, index));
                }
            }
        });
    }

    @Override
    public SimulatedEvent at(long key) {
        SimulatedEvent event = history.at(key);
        return changed(event).orElse(event);
    }

    @Override
    public boolean has(long key) {
        return history.has(key);
    }

    @Override
    public void runs(Window window, RunVisitor visitor) {
        Set<Long> seen = new HashSet<>();
        boolean changes = !interventions.hanging().isEmpty();
        history.runs(window, (key, run) -> interventions.applyTo(run).filter(changed -> window.holds(changed.start(), changed.end()))
                .ifPresent(changed -> {
            if (changes) {
                seen.add(key);
            }
            visitor.visit(key, changed);
        }));
        changedRuns(window.endFrom(), window.startTo(), (key, run, before) -> {
            if (window.holds(run.start(), run.end()) && seen.add(key)) {
                visitor.visit(key, run);
            }
        });
    }

    @Override
    public Optional<Run> run(long key) {
        return history.run(key).flatMap(interventions::applyTo);
    }

    private interface ChangeVisitor {

        void visit(long key, Run run, Run before);
    }

    /** @return the event as it is now; empty when its run never started */
    private Optional<SimulatedEvent> changed(SimulatedEvent event) {
        return event.happening() instanceof Run run
                ? interventions.applyTo(run).map(changed -> new SimulatedEvent(event.key(), event.account(), changed, event.index()))
                : Optional.of(event);
    }

    /** Visits, once each, the runs that were made to hang, end at endFrom or later, and started before startTo. */
    private void changedRuns(long endFrom, long startTo, ChangeVisitor visitor) {
        Set<Long> seen = new HashSet<>();
        for (Interventions.Intervention one : interventions.hanging()) {
            if (one.to() + Run.LONGEST >= endFrom && one.from() < startTo) {
                Window concerned = new Window(one.from() - Course.LONGEST, Math.min(one.to(), startTo), one.from() + 1, Run.FOREVER + 1);
                history.runs(concerned, (key, run) -> interventions.applyTo(run)
                        .filter(changed -> changed.end() != run.end() && seen.add(key))
                        .ifPresent(changed -> visitor.visit(key, changed, run)));
            }
        }
    }
}
