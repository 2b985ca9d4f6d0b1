package io.boomimonitor.source.slas;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** The last 50 finished runs of one process, in the order in which they ended. */
final class RunHistory {

    static final int KEPT = 50;
    /** Fewer runs do not show what is usual. */
    static final int LEAST = 5;

    private static final Comparator<Run> ORDER = Comparator.comparing(Run::ended).thenComparing(Run::id);

    /** @param duration in ms; -1 when the record does not say */
    record Run(String id, Instant ended, long duration, boolean completed, boolean failed) {
    }

    private final List<Run> runs = new ArrayList<>();

    private RunHistory() {
    }

    /** Camel JBang makes an instance of every class that it can, so there is no constructor for it to find. */
    static RunHistory empty() {
        return new RunHistory();
    }

    /** @return whether the run is new, and not older than all that are kept */
    boolean add(Run run) {
        if (runs.stream().anyMatch(known -> known.id().equals(run.id()))) {
            return false;
        }
        runs.add(run);
        runs.sort(ORDER);
        return runs.size() <= KEPT || !runs.remove(0).equals(run);
    }

    /** @return how many of the newest runs ended badly, without one that completed between them */
    int failuresInRow() {
        int failures = 0;
        for (int i = runs.size() - 1; i >= 0 && !runs.get(i).completed(); i--) {
            failures += runs.get(i).failed() ? 1 : 0;
        }
        return failures;
    }

    /** @return the median duration in ms of the completed runs, the named one left out; empty when there are fewer than 5 */
    OptionalLong median(String without) {
        long[] durations = runs.stream().filter(run -> run.completed() && run.duration() >= 0 && !run.id().equals(without))
                .mapToLong(Run::duration).sorted().toArray();
        int half = durations.length / 2;
        if (durations.length < LEAST) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(durations.length % 2 == 1 ? durations[half] : (durations[half - 1] + durations[half]) / 2);
    }
}
