package io.boomimonitor.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database that holds alerts, deliveries and watermarks: SQLite in a file, or PostgreSQL. */
public final class Store implements AutoCloseable {

    /** So many rows PostgreSQL's driver reads ahead, instead of all: those of alerts may be large. */
    private static final int FETCH = 20;

    private final Pools pools;
    private final JdbcTemplate batches;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final AutoCloseable lock;
    /** SQLite lets one write at a time, and whom it turns away sleeps too long; here they queue up. */
    private final Lock turn;
    private final boolean shared;
    private final Optional<Instant> resumedFrom;
    /** Null unless this is a monitor's on SQLite. */
    private final Path database;
    private final FileKey key;
    private Polling polling = Polling.alone();
    private StoreClock time;

    private Store(Pools pools, AutoCloseable lock, boolean oneWriter, Optional<Instant> resumedFrom, Path database) {
        this.database = database;
        this.key = database == null ? null : FileKey.of(database);
        this.pools = pools;
        this.resumedFrom = resumedFrom;
        this.shared = !oneWriter;
        ReadWriteLock turns = new ReentrantReadWriteLock(true);
        this.turn = oneWriter ? turns.writeLock() : turns.readLock();
        this.lock = lock;
        this.batches = new Batches(pools);
        this.batches.setFetchSize(FETCH);
        this.sql = JdbcClient.create(batches);
        this.transactions = new TransactionTemplate(new Transactions(pools));
    }

    /**
     * Opens the store for the one monitor that works on it, and brings its schema up to date.
     *
     * @throws io.boomimonitor.config.ProblemException when the file is damaged, or another monitor holds it
     */
    public static Store open(StoreSettings settings) {
        AutoCloseable lock = () -> { };
        Optional<Instant> resumedFrom = Optional.empty();
        if (settings.isSqlite()) {
            SqliteFile file = new SqliteFile(settings.sqliteFile());
            resumedFrom = file.prepare();
            lock = file.lock();
            file.create();
        }
        Pools pools = Pools.ofMonitor(settings);
        Migration.ofStore(settings, pools);
        Store store = new Store(pools, lock, settings.isSqlite(), resumedFrom, settings.isSqlite() ? settings.sqliteFile() : null);
        StoreId.ensure(store, Clock.systemUTC().instant());
        if (settings.isSqlite()) {
            StoreKeeper.checkpoint(store);
        }
        return store;
    }

    /**
     * Opens the store beside a running monitor, for a command.
     *
     * @throws io.boomimonitor.config.ProblemException when no monitor has made the store yet
     */
    public static Store attach(StoreSettings settings) {
        if (settings.isSqlite()) {
            new SqliteFile(settings.sqliteFile()).mustExist();
        }
        return new Store(Pools.ofCommand(settings), () -> { }, settings.isSqlite(), Optional.empty(), null);
    }

    /** @return false when surely no monitor works on the store; what monitors share a PostgreSQL one is not known here */
    public static boolean mayBeInUse(StoreSettings settings) {
        return !settings.isSqlite() || new SqliteFile(settings.sqliteFile()).isLocked();
    }

    /** @param node what this monitor is called among those that share a PostgreSQL store; never asked for an SQLite one */
    public Store as(Supplier<String> node) {
        polling = shared ? Polling.shared(this, node.get()) : polling;
        return this;
    }

    /** @return whether this node polls */
    public Polling polling() {
        return polling;
    }

    /** Statements with named parameters. */
    public JdbcClient sql() {
        return sql;
    }

    /** Statements that run many times in one call. */
    public JdbcTemplate batches() {
        return batches;
    }

    /**
     * Draws numbers that no one else gets. Call it in the transaction that uses them.
     *
     * @param counter its name in the table {@code counter}
     * @param count   how many; none are drawn for 0
     * @return the number before the first one
     */
    public long reserve(String counter, int count) {
        return count == 0 ? 0 : sql.sql("update counter set value = value + :count where name = :name returning value")
                .param("name", counter).param("count", count).query(Long.class).single() - count;
    }

    /** @return one number, drawn as by {@link #reserve} */
    public long next(String counter) {
        return reserve(counter, 1) + 1;
    }

    /** @return the time from which something may be missing, when whoever runs the monitor accepted an older store; else empty */
    public Optional<Instant> resumedFrom() {
        return resumedFrom;
    }

    /** @return by what leases and waits are judged: this machine's clock, or with PostgreSQL, which monitors share, the database's */
    public synchronized Clock clock(Clock own) {
        time = shared && time == null ? new StoreClock(this, System::nanoTime) : time;
        return shared ? time : own;
    }

    /** Does the work while no other of this process writes. */
    <T> T exclusively(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /** Runs the work in one transaction, joining one that is open; any exception undoes it. Afterwards it is on the disk. */
    public <T> T inTransaction(Supplier<T> work) {
        boolean joins = TransactionSynchronizationManager.hasResource(pools);
        T result = inTransactionOnDiskLater(work);
        if (!joins) {
            pools.waitForDisk();
        }
        return result;
    }

    /**
     * The same without waiting for the disk, which takes several times as long as the work: what only this transaction knows is lost
     * when the machine (not the monitor alone) dies before the next {@link #inTransaction} ends. For what is then done once more by
     * itself: Boomi is asked again for all that came after the watermark, and whoever moves the watermark waits for the disk.
     */
    public <T> T inTransactionOnDiskLater(Supplier<T> work) {
        return pools.withoutWaiting(() -> exclusively(() -> transactions.execute(status -> work.get())));
    }

    /** @return what watches over this store; a monitor has one */
    public StoreKeeper keeper(Clock clock) {
        return new StoreKeeper(this, database, clock);
    }

    /** @return whether the file of a monitor's SQLite store was deleted or replaced since it was opened */
    boolean isLost() {
        return database != null && !FileKey.of(database).equals(key);
    }

    @Override
    public void close() throws Exception {
        if (database != null) {
            StoreKeeper.end(this, database);
        }
        polling.close();
        pools.close();
        lock.close();
    }
}
