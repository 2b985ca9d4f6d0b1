package io.boomimonitor.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/**
 * Connections to the store. Those to SQLite wait for the disk at each commit, save one. A commit that waits takes all earlier ones
 * to the disk, too, whichever connection made them: they are in one file, one after the other.
 */
final class Pools extends AbstractRoutingDataSource implements AutoCloseable {

    private final ThreadLocal<Boolean> waits = ThreadLocal.withInitial(() -> true);
    private final HikariDataSource waiting;
    private final HikariDataSource quick;

    private Pools(HikariDataSource waiting, HikariDataSource quick) {
        this.waiting = waiting;
        this.quick = quick;
        setTargetDataSources(Map.of(true, waiting, false, quick));
        afterPropertiesSet();
    }

    /** @param connections how many at most */
    static Pools of(StoreSettings settings, int connections) {
        HikariDataSource waiting = new HikariDataSource(settings.configuration("store", connections));
        return new Pools(waiting, settings.isSqlite() ? new HikariDataSource(settings.quickConfiguration("store-quick")) : waiting);
    }

    /** Does the work with the connection whose commits do not wait for the disk, unless a transaction is open. */
    <T> T withoutWaiting(Supplier<T> work) {
        waits.set(false);
        try {
            return work.get();
        } finally {
            waits.remove();
        }
    }

    @Override
    protected Object determineCurrentLookupKey() {
        return waits.get();
    }

    @Override
    public void close() {
        Stream.of(quick, waiting).distinct().forEach(HikariDataSource::close);
    }
}
