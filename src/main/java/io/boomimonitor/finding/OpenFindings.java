package io.boomimonitor.finding;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.ProblemKey;
import io.boomimonitor.store.Store;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What sources follow from poll to poll, kept in the store so that a restart alerts none of it again. A change is remembered after its
 * alert is in the outbox: a crash between the two repeats the alert under the same id, and the outbox drops it.
 */
public final class OpenFindings {

    private static final String SELECT = "select subject, level, since, body from problem where source = :source";
    private static final String PUT = """
            insert into problem (source, subject, problem, level, since, last_at, failed_at, failures, said, body)
            values (:source, :subject, :key, :level, :since, :since, :since, 1, '', :body)
            on conflict (source, subject) do update set level = excluded.level, since = excluded.since, body = excluded.body,
              problem = case when excluded.level = 'INFO' then null else coalesce(excluded.problem, problem.problem) end""";

    private final Store store;
    private final Problems problems;

    /** @param store where they are kept */
    public OpenFindings(Store store, Problems problems) {
        this.store = store;
        this.problems = problems;
    }

    /** @return all that is open, also what no finding stands for */
    public Problems problems() {
        return problems;
    }

    /** @return the source's open findings by subject */
    public Map<String, OpenFinding> of(String source) {
        return read(store.sql().sql(SELECT).param("source", source));
    }

    /** @return those of the source's open findings that have one of these subjects */
    public Map<String, OpenFinding> of(String source, Collection<String> subjects) {
        return subjects.isEmpty() ? Map.of()
                : read(store.sql().sql(SELECT + " and subject in (:subjects)").param("source", source).param("subjects", subjects));
    }

    /** @return the alerts of the changes, in order */
    public List<Alert> alerts(List<Change> changes) {
        return changes.stream().map(Change::alert).flatMap(Optional::stream).toList();
    }

    /** Called when the alerts of these changes are in the outbox. */
    public void remember(String source, List<Change> changes) {
        if (!changes.isEmpty()) {
            store.inTransaction(() -> {
                changes.forEach(change -> remember(source, change));
                return null;
            });
        }
    }

    private void remember(String source, Change change) {
        Optional<Alert> about = change.alert().filter(alert -> alert.state() != AlertState.ONCE);
        about.filter(alert -> alert.state() == AlertState.OVER).map(Alert::problem)
                .filter(problem -> !ProblemKey.isOfRuns(problem)).ifPresent(problems::over);
        String key = about.filter(alert -> alert.state() == AlertState.OPEN).map(Alert::problem).orElse(null);
        // what is over and opens again in one poll has lost the row that its alert brought
        about.filter(alert -> key != null && !problems.isOpen(key)).ifPresent(problems::failed);
        change.open().ifPresentOrElse(open -> put(source, key, open), () -> remove(source, change.subject()));
    }

    private static Map<String, OpenFinding> read(StatementSpec findings) {
        Map<String, OpenFinding> open = new TreeMap<>();
        findings.query(row -> {
            open.put(row.getString(1), new OpenFinding(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)),
                    Problems.fields(row.getString(4))));
        });
        return open;
    }

    private void put(String source, String key, OpenFinding open) {
        store.sql().sql(PUT).param("source", source).param("subject", open.subject()).param("key", key, Types.VARCHAR)
                .param("level", open.level()).param("since", open.since().toEpochMilli()).param("body", open.fields().toString()).update();
    }

    /** The problem of a finding that vanishes without a word ends with it, unless something else can end it. */
    private void remove(String source, String subject) {
        Optional<String> key = store.sql().sql("delete from problem where source = :source and subject = :subject returning problem")
                .param("source", source).param("subject", subject).query((row, number) -> Optional.ofNullable(row.getString(1)))
                .optional().flatMap(found -> found);
        key.filter(problem -> !ProblemKey.isOfRuns(problem) && !isFoundElsewhere(problem)).ifPresent(problems::over);
    }

    private boolean isFoundElsewhere(String problem) {
        return store.sql().sql("select count(*) from problem where problem = :problem and source <> 'open'").param("problem", problem)
                .query(Long.class).single() > 0;
    }
}
