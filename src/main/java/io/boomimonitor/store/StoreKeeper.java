package io.boomimonitor.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;

/** Notes every few seconds how far the store has come, and writes the log of an SQLite store back into its file each hour. */
public final class StoreKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(StoreKeeper.class);
    private static final Duration RESCUE = Duration.ofMinutes(1);
    private static final Duration CHECKPOINT = Duration.ofHours(1);
    /** Readers are waited for that long; with one that takes longer, the log is written back as far as it can be. */
    private static final int WAIT_FOR_READERS_MS = 1000;
    private static final String WAITS = "pragma busy_timeout";

    private final Store store;
    private final Path database;
    private final Clock clock;
    private Instant checkpointed;
    private StoreId last;
    private Instant rescuedAt;

    /** @param database the file of an SQLite store; null for PostgreSQL */
    StoreKeeper(Store store, Path database, Clock clock) {
        this.store = store;
        this.database = database;
        this.clock = clock;
        this.checkpointed = clock.instant();
    }

    /**
     * One small write that waits for the disk, and the note beside the store.
     *
     * @return the time from which something is missing, when the database went back, as a stale replica does; else empty
     * @throws RuntimeException when the store takes no write
     */
    public synchronized Optional<Instant> keep() {
        Instant now = clock.instant();
        if (database != null && !now.isBefore(checkpointed.plus(CHECKPOINT))) {
            checkpointed = store.exclusively(() -> {
                checkpoint(store);
                return now;
            });
        }
        StoreId next = store.inTransaction(() -> StoreId.next(store, now));
        note(next);
        Optional<Instant> wentBack = Optional.ofNullable(last)
                .filter(known -> !known.id().equals(next.id()) || next.sequence() <= known.sequence()).map(StoreId::seenAt);
        last = next;
        return wentBack;
    }

    /** @return whether the file of an SQLite store was deleted or replaced; what is written now goes into a file without a name */
    public boolean isLost() {
        return store.isLost();
    }

    /**
     * Saves what an SQLite store without a file of its own holds; again each minute, because deliveries go on.
     *
     * @return where
     */
    public synchronized Path rescue() {
        Path rescued = rescued(database);
        if (rescuedAt == null || rescuedAt.plus(RESCUE).isBefore(clock.instant())) {
            rescue(store, rescued);
            rescuedAt = clock.instant();
        }
        return rescued;
    }

    /** Copies what the open connections see, whatever became of the file. */
    static void rescue(Store store, Path target) {
        store.batches().execute((ConnectionCallback<Path>) connection -> Backup.copy(connection, target));
    }

    static Path rescued(Path database) {
        return database.resolveSibling(database.getFileName() + ".rescued");
    }

    private void note(StoreId next) {
        if (database != null) {
            try {
                Witness.of(next).write(database);
            } catch (IOException e) {
                throw new UncheckedIOException("the note beside the store cannot be written: " + e.getMessage(), e);
            }
        }
    }

    /** Writes SQLite's log back into the file, and empties it: from then on a copy of the file alone is a copy of all. */
    static void checkpoint(Store store) {
        store.batches().execute((ConnectionCallback<Boolean>) StoreKeeper::checkpoint);
    }

    /** At the end of a monitor, before its last connection to SQLite is closed. */
    static void end(Store store, Path database) {
        try {
            if (store.isLost()) {
                rescue(store, rescued(database));
            } else {
                checkpoint(store);
            }
        } catch (RuntimeException e) {
            LOG.warn("the store's log could not be written back into its file, which the next start does: {}", e.getMessage());
        }
    }

    /** The connection goes back to the others as it was, or whoever gets it next waits for others' writes too long or too short. */
    private static boolean checkpoint(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int waits = statement.executeQuery(WAITS).getInt(1);
            statement.execute(WAITS + " = " + WAIT_FOR_READERS_MS);
            try {
                return statement.execute("pragma wal_checkpoint(TRUNCATE)");
            } finally {
                statement.execute(WAITS + " = " + waits);
            }
        }
    }
}
