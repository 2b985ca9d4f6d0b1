package io.boomimonitor.overview;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.config.Problem;
import io.boomimonitor.outbox.TableVersions;
import io.boomimonitor.outbox.TableVersions.Kept;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The rows of the routing tables in force, with how often each matched; a row that an edit moved keeps its hits, by its text. */
final class TableHits {

    private static final int PAGE = 200;
    private static final String HITS = """
            select table_version, line, sum(case when day > :week then hits else 0 end), sum(hits) from rule_hit
            where routing_table = :table and day > :month group by table_version, line""";
    private static final String SINCE = "select min(day) from rule_hit where routing_table = :table and day > :month";

    private record Needless(String version, Map<Integer, String> why) {
    }

    private final Store store;
    /** To prove which rows can never match takes time for a large table; it is done once for each version. */
    private final Map<String, Needless> proved = new ConcurrentHashMap<>();

    TableHits(Store store) {
        this.store = store;
    }

    /** @param after only rows behind this line; one page of them */
    ObjectNode read(String source, RoutingTable table, Path file, int after, Instant now) {
        List<String> lines = lines(table.bytes());
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Map<String, long[]> hits = hits(table, lines, today);
        Map<Integer, String> needless = needless(table, file);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("source", source).put("table", table.name())
                .put("file", file.toString()).put("version", table.version()).put("rules", table.lines().size())
                .put("header", lines.isEmpty() ? "" : lines.get(0)).put("since", since(table, today));
        ArrayNode rows = json.putArray("rows");
        List<Integer> behind = table.lines().stream().filter(line -> line > after).limit(PAGE + 1L).toList();
        behind.stream().limit(PAGE).forEach(line -> {
            long[] counts = hits.getOrDefault(text(lines, line), new long[2]);
            rows.addObject().put("line", line).put("text", text(lines, line)).put("hits7", counts[0]).put("hits30", counts[1])
                    .put("never", needless.get(line));
        });
        return json.put("next", behind.size() > PAGE ? behind.get(PAGE - 1) : null);
    }

    /** @return the first of the last 30 days on which any row matched; null when none has */
    private String since(RoutingTable table, LocalDate today) {
        return store.sql().sql(SINCE).param("table", table.name()).param("month", monthBefore(today)).query(String.class).optional()
                .orElse(null);
    }

    private static String monthBefore(LocalDate today) {
        return today.minusDays(30).toString();
    }

    private Map<Integer, String> needless(RoutingTable table, Path file) {
        return proved.compute(table.name(), (name, known) -> known != null && known.version().equals(table.version()) ? known
                : new Needless(table.version(), table.coverage(file).needless().stream()
                        .collect(Collectors.toMap(Problem::line, Problem::message, (one, other) -> one)))).why();
    }

    private Map<String, long[]> hits(RoutingTable table, List<String> current, LocalDate today) {
        Map<String, List<String>> versions = new HashMap<>(Map.of(table.version(), current));
        Map<String, long[]> hits = new HashMap<>();
        TableVersions kept = new TableVersions(store);
        store.sql().sql(HITS).param("table", table.name()).param("week", today.minusDays(7).toString())
                .param("month", monthBefore(today)).query((row, number) -> new Hit(row.getString(1), row.getInt(2),
                        row.getLong(3), row.getLong(4))).list().forEach(hit -> {
                            List<String> lines = versions.computeIfAbsent(hit.version(),
                                    version -> lines(kept.find(table.name(), version)));
                            hits.merge(text(lines, hit.line()), new long[] {hit.week(), hit.month()},
                                    (one, other) -> new long[] {one[0] + other[0], one[1] + other[1]});
                        });
        return hits;
    }

    private record Hit(String version, int line, long week, long month) {
    }

    private static List<String> lines(Optional<Kept> kept) {
        return kept.map(Kept::bytes).map(TableHits::lines).orElse(List.of());
    }

    private static List<String> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }

    private static String text(List<String> lines, int line) {
        return line < 1 || line > lines.size() ? "" : lines.get(line - 1);
    }
}
