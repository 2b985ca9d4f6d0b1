package io.boomimonitor.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/** Finds the events that a query matches at a moment: stored by now, not late, not older than Boomi keeps them. */
final class Search {

    static final long RETENTION = Duration.ofDays(7).toSeconds();
    static final int PAGE = 100;

    /**
     * How Boomi looks at its events just now.
     *
     * @param now         epoch second
     * @param lateShare   0 to 1
     * @param lateSeconds how long the late ones stay hidden
     * @param repeats     whether a page begins with the last record of the page before
     */
    record View(long now, double lateShare, int lateSeconds, boolean quiet, String order, boolean repeats) { }

    private record Hit(long key, long second) { }

    private final List<History> histories;

    Search(List<History> histories) {
        this.histories = List.copyOf(histories);
    }

    /** @param salt shuffles; the same salt shuffles alike, also when new events came in between */
    long[] keys(Expression filter, View view, long salt) {
        List<Hit> hits = new ArrayList<>();
        if (!view.quiet) {
            Span span = filter.span().intersect(new Span(view.now - RETENTION, view.now + 1));
            histories.forEach(history -> history.forEach(span.from(), span.to(), event -> {
                if (isVisible(event, view) && filter.test(event)) {
                    hits.add(new Hit(event.key(), event.recordSecond()));
                }
            }));
        }
        hits.sort(order(view.order, salt));
        LongStream keys = hits.stream().mapToLong(Hit::key);
        return view.repeats ? repeated(keys.toArray()) : keys.toArray();
    }

    SimulatedEvent at(long key) {
        return histories.stream().filter(history -> history.has(key)).findFirst().orElseThrow().at(key);
    }

    private static boolean isVisible(SimulatedEvent event, View view) {
        return event.recordSecond() + view.lateSeconds <= view.now || event.lateness() >= view.lateShare;
    }

    private static Comparator<Hit> order(String order, long salt) {
        return switch (order) {
            case "ascending" -> Comparator.comparingLong(Hit::second);
            case "descending" -> Comparator.comparingLong(Hit::second).reversed();
            default -> Comparator.comparingLong(hit -> Dice.mix(hit.key ^ salt));
        };
    }

    private static long[] repeated(long[] keys) {
        LongStream.Builder longer = LongStream.builder();
        int written = 0;
        for (int index = 0; index < keys.length; index++) {
            longer.add(keys[index]);
            written++;
            if (written % PAGE == 0 && index + 1 < keys.length) {
                longer.add(keys[index]);
                written++;
            }
        }
        return longer.build().toArray();
    }
}
