package io.boomimonitor.simulator.account;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was done to processes from outside, for tests: kept from starting, or made to hang, and when. A run that was made to
 * hang ends when that is taken back. Thread-safe; the oldest are forgotten.
 */
public final class Interventions {

    /** What can be done to a process. */
    public enum Kind { STOPPED, HANGING }

    /** @param to epoch second, exclusive; FOREVER while it stands */
    record Intervention(Kind kind, String process, long from, long to) {

        boolean stands() {
            return to == Run.FOREVER;
        }

        boolean concerns(Run run) {
            boolean during = run.start() < to && (kind == Kind.STOPPED ? run.start() >= from : run.end() > from);
            return during && process.equals(run.process().name());
        }
    }

    private static final int MOST = 200;

    private volatile List<Intervention> all = List.of();

    /**
     * @param processes the names of all processes to which this is done from now on
     * @param now       epoch second
     */
    public synchronized void set(Kind kind, Set<String> processes, long now) {
        List<Intervention> next = new ArrayList<>();
        Set<String> standing = new HashSet<>();
        for (Intervention old : all) {
            boolean ends = old.kind == kind && old.stands() && !processes.contains(old.process);
            next.add(ends ? new Intervention(kind, old.process, old.from, Math.max(old.from, now)) : old);
            if (old.kind == kind && old.stands() && !ends) {
                standing.add(old.process);
            }
        }
        processes.stream().filter(name -> !name.isBlank() && !standing.contains(name))
                .forEach(name -> next.add(new Intervention(kind, name, now, Run.FOREVER)));
        all = List.copyOf(next.subList(Math.max(0, next.size() - MOST), next.size()));
    }

    /** @return those that make runs hang */
    List<Intervention> hanging() {
        return all.stream().filter(one -> one.kind == Kind.HANGING).toList();
    }

    /** @return what becomes of the run; empty when it does not start */
    Optional<Run> applyTo(Run run) {
        Run changed = run;
        for (Intervention one : all) {
            if (one.concerns(run)) {
                if (one.kind == Kind.STOPPED) {
                    return Optional.empty();
                }
                changed = one.to > changed.end() ? changed.endedAt(one.to) : changed;
            }
        }
        return Optional.of(changed);
    }
}
