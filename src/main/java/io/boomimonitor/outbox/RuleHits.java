package io.boomimonitor.outbox;

import io.boomimonitor.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each row of a routing table matched, by day (UTC). Counted in the transaction that stores the alerts, so that an alert
 * that is read twice, or is lost with a power cut and read again, counts once; one statement a page, however many alerts it has.
 */
final class RuleHits {

    private static final Period KEPT = Period.ofDays(90);
    private static final String ADD = """
            insert into rule_hit (routing_table, table_version, line, day, hits) values (?, ?, ?, ?, ?)
            on conflict (routing_table, table_version, line, day) do update set hits = rule_hit.hits + excluded.hits""";

    private record Row(String table, String version, int line) {
    }

    private RuleHits() {
    }

    /** @param fresh the alerts that were not there yet */
    static void count(Store store, Instant now, Collection<RoutedAlert> fresh) {
        // in one order, or two monitors that share a store could wait for each other
        Map<Row, Integer> hits = new TreeMap<>(Comparator.comparing(Row::table).thenComparing(Row::version).thenComparing(Row::line));
        fresh.stream().map(RoutedAlert::matched)
                .forEach(rows -> rows.lines().forEach(line -> hits.merge(new Row(rows.table(), rows.version(), line), 1, Integer::sum)));
        if (!hits.isEmpty()) {
            String day = day(now).toString();
            List<Object[]> values = hits.entrySet().stream().map(hit -> new Object[] {hit.getKey().table(), hit.getKey().version(),
                hit.getKey().line(), day, hit.getValue()}).toList();
            store.batches().batchUpdate(ADD, values);
        }
    }

    /** Forgets what is older than 90 days. */
    static void prune(Store store, Instant now) {
        store.inTransaction(() -> store.sql().sql("delete from rule_hit where day < :day").param("day", day(now).minus(KEPT).toString())
                .update());
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
