package io.boomimonitor.finding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.store.Store;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What is wrong in the account, kept in the store so that a restart alerts none of it again ({@link Trouble} keeps what is
 * wrong in the monitor itself). A change is remembered after its alert is in the outbox: a crash between the two repeats the
 * alert under the same id, and the outbox drops it.
 */
public final class OpenFindings {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SELECT = "select subject, level, since, body from finding where source = :source";

    private final Store store;

    /** @param store where they are kept */
    public OpenFindings(Store store) {
        this.store = store;
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
        if (changes.isEmpty()) {
            return;
        }
        store.inTransaction(() -> {
            changes.forEach(change -> change.open().ifPresentOrElse(open -> put(source, open), () -> remove(source, change.subject())));
            return null;
        });
    }

    private static Map<String, OpenFinding> read(StatementSpec findings) {
        Map<String, OpenFinding> open = new TreeMap<>();
        findings.query(row -> {
            open.put(row.getString(1), new OpenFinding(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)),
                    fields(row.getString(4))));
        });
        return open;
    }

    private void put(String source, OpenFinding open) {
        store.sql().sql("""
                insert into finding (source, subject, level, since, body) values (:source, :subject, :level, :since, :body)
                on conflict (source, subject) do update set level = excluded.level, since = excluded.since, body = excluded.body""")
                .param("source", source).param("subject", open.subject()).param("level", open.level())
                .param("since", open.since().toEpochMilli()).param("body", open.fields().toString()).update();
    }

    private void remove(String source, String subject) {
        store.sql().sql("delete from finding where source = :source and subject = :subject")
                .param("source", source).param("subject", subject).update();
    }

    private static ObjectNode fields(String body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store holds a finding that is not JSON", e);
        }
    }
}
