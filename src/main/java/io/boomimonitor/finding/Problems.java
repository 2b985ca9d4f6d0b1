package io.boomimonitor.finding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.ProblemKey;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.boomi.BoomiTime;
import io.boomimonitor.outbox.ProblemBook;
import io.boomimonitor.routing.StoredSilences;
import io.boomimonitor.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that is wrong and not over yet, in the account and in the monitor itself. The first alert of a problem opens it, in the
 * transaction that stores the alert; further ones count. Kept as long as the problem is open, whatever {@code outbox.keep} says.
 */
public final class Problems implements ProblemBook {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 500;
    private static final Duration IMPLAUSIBLY_AHEAD = Duration.ofDays(1);
    private static final List<String> KEPT = List.of("eventType", "processName", "processId", "atomId", "atomName", "environment",
            "classification", "executionId", "title");
    private static final String SELECT =
            "select problem, level, since, last_at, failed_at, failures, said, body from problem where source = 'open'";
    private static final String COUNT = """
            insert into problem (source, subject, problem, level, since, last_at, failed_at, failures, said, body)
            values ('open', ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (source, subject) do update set failures = problem.failures + ?, last_at = excluded.last_at,
              failed_at = case when excluded.failed_at > problem.failed_at then excluded.failed_at else problem.failed_at end,
              level = case when problem.level = 'ERROR' then problem.level else excluded.level end""";

    private static final String END = """
            delete from problem where source = 'open' and subject = :key and cast(failures as varchar(20)) = :failures""";

    private final Store store;
    private final Clock clock;

    /** @param clock source of the current time */
    public Problems(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** One problem after the other in the order of their keys, or two monitors that share a store could wait for each other. */
    @Override
    public void stored(Collection<Alert> fresh) {
        Map<String, Count> counts = new TreeMap<>();
        fresh.stream().filter(alert -> alert.state() == AlertState.OPEN)
                .forEach(alert -> counts.computeIfAbsent(alert.problem(), key -> new Count(alert)).add(alert));
        if (!counts.isEmpty()) {
            long now = clock.millis();
            store.batches().batchUpdate(COUNT, counts.entrySet().stream().map(count -> count.getValue().row(count.getKey(), now)).toList());
        }
    }

    /** One failure more, or the first one. */
    public void failed(Alert alert) {
        stored(List.of(alert));
    }

    @Override
    public boolean isOpen(String problem) {
        return find(problem).isPresent();
    }

    /**
     * Runs fail at any time, also between the decision that they have recovered and the alert that says so. Then that alert is not
     * stored, and the problem stays open with all its failures.
     */
    @Override
    public boolean ends(Alert over) {
        return !ProblemKey.isOfRuns(over.problem()) || store.sql().sql(END).param("key", over.problem())
                .param("failures", over.text("failures")).update() > 0 || !isOpen(over.problem());
    }

    /** Of runs, in the transaction that stores the alert; other problems end when their finding is remembered. */
    @Override
    public void ended(Alert over) {
        if (ProblemKey.isOfRuns(over.problem())) {
            over(over.problem());
        }
    }

    /** @return empty when it is over, or never was */
    public Optional<OpenProblem> find(String key) {
        return store.sql().sql(SELECT + " and subject = :key").param("key", key).query((row, number) -> problem(row)).optional();
    }

    /** @return the open problems whose keys begin so */
    public List<OpenProblem> of(String kind) {
        return store.sql().sql(SELECT + " and substr(subject, 1, :length) = :kind order by subject").param("length", kind.length())
                .param("kind", kind).query((row, number) -> problem(row)).list();
    }

    /** @return those of these that are open */
    public List<OpenProblem> all(Collection<String> keys) {
        return keys.isEmpty() ? List.of() : store.sql().sql(SELECT + " and subject in (:keys) order by subject").param("keys", keys)
                .query((row, number) -> problem(row)).list();
    }

    /** The problem has ended: no one need know of it any longer, and its silences end. Call it when the alert that says so is stored. */
    public void over(String key) {
        store.sql().sql("delete from problem where problem = :key").param("key", key).update();
        store.sql().sql("delete from alerted where problem = :key").param("key", key).update();
        new StoredSilences(store).problemOver(key, clock.instant());
    }

    /** Writes down what was noted of an open problem; nothing when it is over. */
    void note(OpenProblem problem) {
        store.sql().sql("update problem set body = :body, last_at = :lastAt, failures = :failures where source = 'open' and subject = :key")
                .param("body", problem.fields().toString()).param("lastAt", problem.lastAt().toEpochMilli())
                .param("failures", problem.failures()).param("key", problem.key()).update();
    }

    /** The same of its fields alone, while failures may come. */
    public void noteFields(OpenProblem problem) {
        store.sql().sql("update problem set body = :body where source = 'open' and subject = :key")
                .param("body", problem.fields().toString()).param("key", problem.key()).update();
    }

    static ObjectNode fields(String body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store holds a problem that is not JSON", e);
        }
    }

    private static OpenProblem problem(ResultSet row) throws SQLException {
        return new OpenProblem(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)),
                Instant.ofEpochMilli(row.getLong(4)), Instant.ofEpochMilli(row.getLong(5)), row.getLong(6), row.getString(7),
                fields(row.getString(8)));
    }

    /** The status of a run is one word, such as ERROR: then its error says more. */
    private static String said(Alert alert) {
        String status = alert.text("status");
        String error = alert.text("error").strip().lines().findFirst().orElse("");
        status = status.indexOf(' ') < 0 && !error.isEmpty() ? error : status;
        return SafeText.storable(status.length() > LONGEST ? status.substring(0, LONGEST) : status);
    }

    private static ObjectNode kept(Alert alert) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        KEPT.stream().filter(field -> !alert.text(field).isEmpty() && alert.text(field).length() <= LONGEST)
                .forEach(field -> kept.put(field, alert.text(field)));
        return kept;
    }

    /** The alerts of a page about one problem. */
    private final class Count {

        private final Alert first;
        private String level = "";
        private Instant failedAt = Instant.EPOCH;
        /** When it happened first, which may be long before it is read. */
        private Instant since = clock.instant();
        private long failures;

        Count(Alert first) {
            this.first = first;
        }

        /** Failures in a row are no further failure: each of them is an event of its own, where events are read. */
        void add(Alert alert) {
            level = level.equals("ERROR") ? level : alert.text("eventLevel");
            Instant happened = happened(alert);
            failedAt = happened.isAfter(failedAt) ? happened : failedAt;
            since = happened.isBefore(since) ? happened : since;
            failures += alert.text("failuresInRow").isEmpty() ? 1 : 0;
        }

        Object[] row(String key, long now) {
            return new Object[] {key, key, level, since.toEpochMilli(), now, failedAt.toEpochMilli(), Math.max(1, failures), said(first),
                kept(first).toString(), failures};
        }

        /** A time that is a day ahead is no time: no run could ever start after it. */
        private Instant happened(Alert alert) {
            Instant now = clock.instant();
            Instant date = BoomiTime.parse(alert.text("eventDate"));
            return date == null || date.isAfter(now.plus(IMPLAUSIBLY_AHEAD)) ? now : date;
        }
    }
}
