package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads the stored alerts in pages, oldest first, so that many of them burden neither memory nor the running monitor. */
public final class AlertHistory {

    private static final int PAGE = 1000;
    private static final String FIRST = "select coalesce(min(alert_no), 0) from alert where received_at >= :since";
    private static final String COUNT = "select count(*) from alert where received_at >= :since";
    private static final String ROWS = """
            select alert_no, alert_id, source, body, problem, state, received_at from alert
            where alert_no > :after and received_at >= :since order by alert_no limit :most""";

    private final Store store;
    private final long since;

    /**
     * A stored alert.
     *
     * @param receivedAt when it was stored, UTC
     */
    public record Received(Alert alert, Instant receivedAt) {
    }

    /**
     * Some alerts, oldest first.
     *
     * @param alerts of the sources that are wanted, perhaps none
     * @param read   how many alerts were passed to find them
     */
    public record Page(List<Received> alerts, int read) {
    }

    private record Row(long number, Received received) {
    }

    /** @param since the alerts that were stored then and later */
    public AlertHistory(Store store, Instant since) {
        this.store = store;
        this.since = since.toEpochMilli();
    }

    /** @return how many alerts are stored, of all sources */
    public int size() {
        return store.sql().sql(COUNT).param("since", since).query(Integer.class).single();
    }

    /**
     * Reads them all.
     *
     * @param sources whether alerts of a source are wanted
     * @param pages   receives them
     */
    public void read(Predicate<String> sources, Consumer<Page> pages) {
        long after = store.sql().sql(FIRST).param("since", since).query(Long.class).single() - 1;
        for (List<Row> rows = rows(after, sources); !rows.isEmpty(); rows = rows(after, sources)) {
            pages.accept(new Page(rows.stream().map(Row::received).filter(Objects::nonNull).toList(), rows.size()));
            after = rows.get(rows.size() - 1).number();
        }
    }

    private List<Row> rows(long after, Predicate<String> sources) {
        return store.sql().sql(ROWS).param("after", after).param("since", since).param("most", PAGE)
                .query((row, number) -> row(row, sources)).list();
    }

    private static Row row(ResultSet row, Predicate<String> sources) throws SQLException {
        return new Row(row.getLong("alert_no"), sources.test(row.getString("source"))
                ? new Received(DueDeliveries.alert(row), Instant.ofEpochMilli(row.getLong("received_at"))) : null);
    }
}
