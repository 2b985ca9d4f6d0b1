package io.boomimonitor.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.outbox.Silence;
import io.boomimonitor.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The silences that {@code ./boomi-monitor silence} keeps in the store. */
public final class StoredSilences {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;

    /** @param store where they are kept */
    public StoredSilences(Store store) {
        this.store = store;
    }

    /**
     * Begins a silence.
     *
     * @param table the source whose table routes the alerts; means nothing when there is a problem
     * @param cells what each field must match, as in a routing table; empty when there is a problem
     * @param problem the problem that it is for; null for none
     * @param until  null: until the problem is over
     * @return its number
     * @throws IllegalArgumentException with the rule that broke, when a cell is no pattern, or nothing restricts the silence
     */
    public long add(String table, Map<String, String> cells, String problem, Instant from, Instant until, String by, String reason) {
        if (!SilenceFilter.of(table, cells, problem).restricts()) {
            throw new IllegalArgumentException("it would silence everything; name a field and what it must be");
        }
        return store.inTransaction(() -> {
            long number = store.next("silence");
            store.sql().sql("""
                    insert into silence (silence_no, criteria, problem, source_table, from_at, until_at, by_whom, reason, created_at)
                    values (:number, :criteria, :problem, :table, :from, :until, :by, :reason, :from)""")
                    .param("number", number).param("criteria", json(cells)).param("problem", problem, Types.VARCHAR).param("table", table)
                    .param("from", from.toEpochMilli()).param("until", until == null ? null : until.toEpochMilli(), Types.BIGINT)
                    .param("by", by).param("reason", reason).update();
            return number;
        });
    }

    /** @return whether there was such a silence, and it had not ended; now it has */
    public boolean end(long number, Instant now) {
        return store.sql().sql("update silence set ended_at = :now where silence_no = :number and ended_at is null and "
                + "(until_at is null or until_at > :now)").param("now", now.toEpochMilli()).param("number", number).update() > 0;
    }

    /** @return when it ended or will end at the latest; empty when there is none of this number, or it lasts as long as its problem */
    public Optional<Instant> endOf(long number) {
        return store.sql().sql("select coalesce(ended_at, until_at) from silence where silence_no = :number "
                + "and coalesce(ended_at, until_at) is not null").param("number", number).query(Long.class).optional()
                .map(Instant::ofEpochMilli);
    }

    /** A problem is over: so are its silences. Called in the transaction that closes it. */
    public void problemOver(String problem, Instant now) {
        store.sql().sql("update silence set ended_at = :now where problem = :problem and ended_at is null")
                .param("now", now.toEpochMilli()).param("problem", problem).update();
    }

    /** @return those that are in force, oldest first */
    public List<Silence> inForce(Instant now) {
        return rules(now).stream().map(rule -> rule.at(now)).flatMap(Optional::stream).toList();
    }

    /** @return the silence, whether it has ended or not; as it ended, if it did. @param name see {@link Silence} */
    public Optional<Silence> find(String name) {
        return store.sql().sql("""
                select silence_no, criteria, problem, source_table, from_at, coalesce(ended_at, until_at) as until_at, by_whom, reason
                from silence where 'silence ' || silence_no = :name""").param("name", name).query((row, number) -> {
                    SilenceRule rule = rule(row, number);
                    long until = row.getLong("until_at");
                    return new Silence(name, rule.filter().text(), Instant.ofEpochMilli(row.getLong("from_at")),
                            until == 0 ? null : Instant.ofEpochMilli(until), rule.by(), rule.reason());
                }).optional();
    }

    List<SilenceRule> rules(Instant now) {
        return store.sql().sql("""
                select silence_no, criteria, problem, source_table, from_at, until_at, by_whom, reason from silence
                where ended_at is null and (until_at is null or until_at > :now) order by silence_no""")
                .param("now", now.toEpochMilli()).query(StoredSilences::rule).list();
    }

    private static SilenceRule rule(ResultSet row, int number) throws SQLException {
        SilenceFilter filter = SilenceFilter.of(row.getString("source_table"), cells(row.getString("criteria")), row.getString("problem"));
        Instant from = Instant.ofEpochMilli(row.getLong("from_at"));
        long until = row.getLong("until_at");
        Span span = new Span(from, row.wasNull() ? null : Instant.ofEpochMilli(until));
        return new SilenceRule("silence " + row.getLong("silence_no"), filter, SilenceTimes.once(span), row.getString("by_whom"),
                row.getString("reason"));
    }

    private static String json(Map<String, String> cells) {
        ObjectNode json = JSON.createObjectNode();
        cells.forEach(json::put);
        return json.toString();
    }

    private static Map<String, String> cells(String json) {
        try {
            return JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {
            });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store holds a silence that is not JSON", e);
        }
    }
}
