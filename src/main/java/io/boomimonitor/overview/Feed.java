package io.boomimonitor.overview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * The stored alerts, newest first. It goes back by the alerts' numbers in steps, so that a filter that matches little ends after 200 ms
 * with what it has, and with the key from which to go on.
 */
final class Feed {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 50;
    private static final Duration LONGEST = Duration.ofMillis(200);
    /** Texts are looked for in Java: SQL would not find all letters, nor tell the error from the rest of a record. */
    private static final int STEP_OF_TEXTS = 1000;
    private static final int STEP = 20_000;
    private static final List<String> ERRORS = List.of("error", "fullError", "status", "message", "title");

    private static final String ROWS = """
            select a.alert_no, a.alert_id, a.source, a.received_at, a.level, a.process, a.environment, a.headline, a.state, a.problem%s
            from alert a where a.alert_no < :before and a.alert_no >= :after%s order by a.alert_no desc limit :most""";
    /** One by one, or SQLite would read all of them. */
    private static final String BOUNDS = """
            select coalesce((select min(alert_no) from alert), 0), coalesce((select max(alert_no) from alert), 0)""";
    private static final String FROM = "select alert_no from alert where received_at >= :time order by received_at limit 1";
    private static final String UNTIL = "select alert_no from alert where received_at <= :time order by received_at desc limit 1";
    private static final String STATES = """
            select alert_no, state, count(*) from delivery where alert_no in (:alerts) group by alert_no, state""";
    /** Alerts that several monitors store at the same time may not have their numbers in the order of their times. */
    private static final long OUT_OF_ORDER = 10_000;

    private final Store store;
    private final LongSupplier nanos;

    Feed(Store store, LongSupplier nanos) {
        this.store = store;
        this.nanos = nanos;
    }

    /** @throws IllegalArgumentException when the filter is wrong */
    ObjectNode read(Map<String, String> query) {
        FeedFilter filter = new FeedFilter(query);
        long[] bounds = bounds(filter);
        long end = nanos.getAsLong() + LONGEST.toNanos();
        List<ObjectNode> found = new ArrayList<>();
        long before = Math.min(filter.before(), bounds[1] + 1);
        boolean inTime = true;
        while (found.size() < PAGE && before > bounds[0] && inTime) {
            before = step(filter, before, bounds[0], found);
            inTime = nanos.getAsLong() < end;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("alerts").addAll(withStates(found));
        boolean more = before > bounds[0];
        json.put("next", more ? before : null).put("stopped", more && found.size() < PAGE);
        return json;
    }

    /** @return the number before which to go on */
    private long step(FeedFilter filter, long before, long first, List<ObjectNode> found) {
        String text = filter.text();
        long after = Math.max(first, before - (text.isEmpty() ? STEP : STEP_OF_TEXTS));
        int most = text.isEmpty() ? PAGE - found.size() : STEP_OF_TEXTS;
        ResultSetExtractor<Long> reader = rows -> {
            while (rows.next()) {
                if (text.isEmpty() || contains(rows, text)) {
                    found.add(row(rows));
                }
                if (found.size() == PAGE) {
                    return rows.getLong("alert_no");
                }
            }
            return after;
        };
        return store.sql().sql(ROWS.formatted(text.isEmpty() ? "" : ", a.body", filter.sql())).params(filter.parameters())
                .param("before", before).param("after", after).param("most", most).query(reader);
    }

    private long[] bounds(FeedFilter filter) {
        long[] bounds = store.sql().sql(BOUNDS).query((row, number) -> new long[] {row.getLong(1), row.getLong(2)}).single();
        if (filter.time("from") != null) {
            bounds[0] = Math.max(bounds[0], at(FROM, filter.time("from"), bounds[1] + 1 + OUT_OF_ORDER) - OUT_OF_ORDER);
        }
        if (filter.time("until") != null) {
            bounds[1] = Math.min(bounds[1], at(UNTIL, filter.time("until"), bounds[0] - 1 - OUT_OF_ORDER) + OUT_OF_ORDER);
        }
        return bounds;
    }

    private long at(String sql, Instant time, long otherwise) {
        return store.sql().sql(sql).param("time", time.toEpochMilli()).query(Long.class).optional().orElse(otherwise);
    }

    private static boolean contains(ResultSet row, String text) throws SQLException {
        if (row.getString("headline").toLowerCase(Locale.ROOT).contains(text)) {
            return true;
        }
        JsonNode body = body(row.getString("body"));
        return ERRORS.stream().anyMatch(field -> body.path(field).asText("").toLowerCase(Locale.ROOT).contains(text));
    }

    private static JsonNode body(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store holds an alert that is not JSON", e);
        }
    }

    static ObjectNode row(ResultSet row) throws SQLException {
        return JsonNodeFactory.instance.objectNode().put("number", row.getLong("alert_no")).put("alertId", row.getString("alert_id"))
                .put("source", row.getString("source")).put("receivedAt", Instant.ofEpochMilli(row.getLong("received_at")).toString())
                .put("level", row.getString("level")).put("process", row.getString("process"))
                .put("environment", row.getString("environment")).put("headline", row.getString("headline"))
                .put("state", row.getString("state")).put("problem", row.getString("problem"));
    }

    /** How many deliveries of each alert are in which state. */
    private List<ObjectNode> withStates(List<ObjectNode> alerts) {
        Map<Long, ObjectNode> byNumber = new HashMap<>();
        alerts.forEach(alert -> byNumber.put(alert.path("number").asLong(), alert.putObject("deliveries")));
        if (!byNumber.isEmpty()) {
            store.sql().sql(STATES).param("alerts", byNumber.keySet()).query(rows -> {
                byNumber.get(rows.getLong(1)).put(rows.getString(2), rows.getLong(3));
            });
        }
        return alerts;
    }

    /** @return what can be chosen: names that the newest alerts have */
    Stream<String> newest(String column, int most) {
        return store.sql().sql("select distinct " + column + " from (select " + column
                + " from alert order by alert_no desc limit 2000) newest order by 1 limit " + most).query(String.class).list().stream();
    }
}
