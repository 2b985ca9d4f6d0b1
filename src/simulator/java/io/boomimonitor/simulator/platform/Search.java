package io.boomimonitor.simulator.platform;

import io.boomimonitor.simulator.account.Dice;
import io.boomimonitor.simulator.account.SimulatedRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/** Finds the records of one object that a query matches at a moment. */
final class Search {

    static final int PAGE = 100;

    /** @param values what the query sorts by; empty where it leaves the order to Boomi */
    private record Hit(long key, long second, List<Object> values) { }

    private final Table table;

    Search(Table table) {
        this.table = table;
    }

    /** @param salt shuffles; the same salt shuffles alike, also when new records came in between */
    long[] keys(Query query, View view, long salt) {
        List<Hit> hits = new ArrayList<>();
        table.visit(query.filter(), view, record -> {
            if (query.filter().test(record)) {
                hits.add(new Hit(record.key(), record.second(), values(query, record)));
            }
        });
        hits.sort(query.sort().isEmpty() ? order(view.order(), salt) : order(query.sort()));
        LongStream keys = hits.stream().mapToLong(Hit::key);
        return view.repeats() ? repeated(keys.toArray()) : keys.toArray();
    }

    SimulatedRecord at(long key, View view) {
        return table.at(key, view);
    }

    private static List<Object> values(Query query, SimulatedRecord record) {
        return query.sort().isEmpty() ? List.of() : query.sort().stream().map(sort -> record.value(sort.property())).toList();
    }

    private static Comparator<Hit> order(String order, long salt) {
        return switch (order) {
            case "ascending" -> Comparator.comparingLong(Hit::second);
            case "descending" -> Comparator.comparingLong(Hit::second).reversed();
            default -> Comparator.comparingLong(hit -> Dice.mix(hit.key ^ salt));
        };
    }

    @SuppressWarnings("unchecked")
    private static Comparator<Hit> order(List<Query.Sort> sort) {
        Comparator<Hit> order = (one, other) -> 0;
        for (int index = 0; index < sort.size(); index++) {
            int field = index;
            Comparator<Hit> next = Comparator.comparing(hit -> (Comparable<Object>) hit.values.get(field));
            order = order.thenComparing(sort.get(index).descending() ? next.reversed() : next);
        }
        return order;
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
