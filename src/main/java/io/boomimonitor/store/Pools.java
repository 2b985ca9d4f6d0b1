package io.boomimonitor.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/**
 * Connections to the store. Those to SQLite wait for the disk at each commit, save the one for transactions: they wait together, see
 * {@link GroupCommit}.
 */
final class Pools extends AbstractRoutingDataSource implements AutoCloseable {

    private static final int MONITOR = 8;

    private final ThreadLocal<Boolean> waits = ThreadLocal.withInitial(() -> true);
    private final HikariDataSource waiting;
    private final HikariDataSource quick;
    private final Runnable disk;

    private Pools(HikariDataSource waiting, HikariDataSource quick, Runnable disk) {
        this.waiting = waiting;
        this.quick = quick;
        this.disk = disk;
        setTargetDataSources(Map.of(true, waiting, false, quick));
        afterPropertiesSet();
    }

    /** @return what a monitor needs */
    static Pools ofMonitor(StoreSettings settings) {
        HikariDataSource waiting = new HikariDataSource(settings.configuration("store", MONITOR));
        return settings.isSqlite() ? new Pools(waiting, new HikariDataSource(settings.quickConfiguration("store-quick")),
                new GroupCommit(SqliteLog.of(settings.sqliteFile())::force)::await) : allWaiting(waiting);
    }

    /** @return one connection, which always waits: a command has nothing to hurry with */
    static Pools ofCommand(StoreSettings settings) {
        return allWaiting(new HikariDataSource(settings.configuration("store", 1)));
    }

    private static Pools allWaiting(HikariDataSource waiting) {
        return new Pools(waiting, waiting, () -> { });
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

    /** Returns when all that this thread committed without waiting is on the disk. */
    void waitForDisk() {
        disk.run();
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
