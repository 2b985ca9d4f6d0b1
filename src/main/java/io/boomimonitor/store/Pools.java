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

    private static final int MONITOR = 8;

    private final ThreadLocal<Boolean> waits = ThreadLocal.withInitial(() -> true);
    private final HikariDataSource waiting;
    private final HikariDataSource quick;

    private Pools(HikariDataSource waiting, HikariDataSource quick) {
        this.waiting = waiting;
        this.quick = quick;
        setTargetDataSources(Map.of(true, waiting, false, quick));
        afterPropertiesSet();
    }

    /** @return what a monitor needs */
    static Pools ofMonitor(StoreSettings settings) {
        HikariDataSource waiting = new HikariDataSource(settings.configuration("store", MONITOR));
        return new Pools(waiting, settings.isSqlite() ? new HikariDataSource(settings.quickConfiguration("store-quick")) : waiting);
    }

    /** @return one connection, which always waits: a command has nothing to hurry with */
    static Pools ofCommand(StoreSettings settings) {
        HikariDataSource waiting = new HikariDataSource(settings.configuration("store", 1));
        return new Pools(waiting, waiting);
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
