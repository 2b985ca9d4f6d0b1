package io.boomimonitor.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The lease {@code polling} in a PostgreSQL store: one statement each to take or renew it, to release it, to show that a node lives.
 * Only the database's clock counts, so that nodes whose clocks differ agree.
 */
final class PollingLease {

    static final Duration LENGTH = Duration.ofSeconds(30);
    /** Whoever could not reach Boomi waits for others first. */
    private static final Duration LONG_FREE = Duration.ofMinutes(1);
    private static final Duration LIVES = Duration.ofSeconds(30);

    private static final String NOW = "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";
    private static final String TAKE = """
            insert into polling (lease, holder, held_until) values ('polling', :node, NOW + :length)
            on conflict (lease) do update set holder = excluded.holder, held_until = excluded.held_until
            where polling.held_until <= NOW - :free or (:free = 0 and polling.holder = excluded.holder)""".replace("NOW", NOW);
    private static final String RELEASE = "update polling set held_until = NOW where holder = :node and held_until > NOW"
            .replace("NOW", NOW);
    private static final String LIVE = """
            insert into node (node, seen_at, parts) values (:node, NOW, '')
            on conflict (node) do update set seen_at = excluded.seen_at""".replace("NOW", NOW);
    private static final String LIVING = "select node from node where seen_at > NOW - :lives order by node".replace("NOW", NOW);

    private static final String PARTS = "select node, parts from node where seen_at > NOW - :lives and parts <> ''".replace("NOW", NOW);

    private final Store store;
    private final String node;

    /** @param node this monitor, unlike any other that shares the store */
    PollingLease(Store store, String node) {
        this.store = store;
        this.node = node;
    }

    /** @return whether it is this node's for {@link #LENGTH}. @param patiently only if it has been free for a minute */
    boolean takes(boolean patiently) {
        return with(TAKE).param("length", LENGTH.toMillis()).param("free", patiently ? LONG_FREE.toMillis() : 0).update() > 0;
    }

    void release() {
        with(RELEASE).update();
    }

    void showLife() {
        with(LIVE).update();
    }

    /** Lets others take what was this node's. */
    void forgetNode() {
        with("delete from node where node = :node").update();
    }

    /** @return the nodes that showed life lately, this one included, in the same order for all */
    List<String> living() {
        return store.sql().sql(LIVING).param("lives", LIVES.toMillis()).query(String.class).list();
    }

    void publish(String parts) {
        with("update node set parts = :parts where node = :node and parts <> :parts").param("parts", parts).update();
    }

    Map<String, String> published() {
        Map<String, String> parts = new TreeMap<>();
        store.sql().sql(PARTS).param("lives", LIVES.toMillis())
                .query((RowCallbackHandler) row -> parts.put(row.getString(1), row.getString(2)));
        return parts;
    }

    String node() {
        return node;
    }

    private StatementSpec with(String statement) {
        return store.sql().sql(statement).param("node", node);
    }
}
