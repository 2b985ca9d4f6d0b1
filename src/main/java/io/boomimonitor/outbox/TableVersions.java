package io.boomimonitor.outbox;

import io.boomimonitor.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The versions of the routing tables by which the stored alerts were judged, as their files were. */
public final class TableVersions {

    /** A page may be stored a while after it was judged. */
    private static final Duration SLACK = Duration.ofDays(1);

    private static final String KEEP = """
            insert into table_version (routing_table, table_version, in_force_at, content)
            select :name, :version, :now, :content from (select 1 as one) o where not exists (select 1 from table_version v
              where v.routing_table = :name and v.table_version = :version and v.in_force_at = (select max(n.in_force_at)
                from table_version n where n.routing_table = :name))
            on conflict (routing_table, in_force_at) do nothing""";
    private static final String SELECT = """
            select table_version, in_force_at, content from table_version where routing_table = :name and %s
            order by in_force_at desc limit 1""";
    private static final String PRUNE = """
            delete from table_version where exists (select 1 from table_version n
              where n.routing_table = table_version.routing_table and n.in_force_at > table_version.in_force_at
                and n.in_force_at <= (select coalesce(min(received_at), :now) from alert) - :slack)""";

    /**
     * One version.
     *
     * @param version the hash of the bytes, see {@link RuleReference}
     * @param since   when it came into force, UTC
     * @param bytes   the file's
     */
    public record Kept(String version, Instant since, byte[] bytes) {
    }

    private final Store store;

    /** @param store where they are kept */
    public TableVersions(Store store) {
        this.store = store;
    }

    /** A version is in force from now on; nothing is written when it was before. @param name the table's, such as {@code events} */
    public void inForce(String name, String version, byte[] bytes, Instant now) {
        store.inTransaction(() -> store.sql().sql(KEEP).param("name", name).param("version", version).param("now", now.toEpochMilli())
                .param("content", Compressed.text(bytes)).update());
    }

    /** @return the newest of that hash; empty when it is not kept */
    public Optional<Kept> find(String name, String version) {
        return one(name, "table_version = :which", version);
    }

    /** @return the version that was in force then; empty when none was */
    public Optional<Kept> at(String name, Instant then) {
        return one(name, "in_force_at <= :which", then.toEpochMilli());
    }

    private Optional<Kept> one(String name, String condition, Object which) {
        return store.sql().sql(SELECT.formatted(condition)).param("name", name).param("which", which)
                .query((row, number) -> new Kept(row.getString(1), Instant.ofEpochMilli(row.getLong(2)),
                        Compressed.bytes(row.getString(3)))).optional();
    }

    /** Forgets those that were replaced before the oldest stored alert came. */
    static void prune(Store store, Instant now) {
        store.inTransaction(() -> store.sql().sql(PRUNE).param("now", now.toEpochMilli()).param("slack", SLACK.toMillis()).update());
    }
}
