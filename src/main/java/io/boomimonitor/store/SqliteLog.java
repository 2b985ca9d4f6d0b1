package io.boomimonitor.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The log of an SQLite store, to which its transactions are appended. */
final class SqliteLog {

    private final Path file;

    private SqliteLog(Path file) {
        this.file = file;
    }

    /** @param database must exist; where it is a link, the log lies beside what it leads to */
    static SqliteLog of(Path database) {
        try {
            Path real = database.toRealPath();
            return new SqliteLog(real.resolveSibling(real.getFileName() + "-wal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns when all that is in the log is on the disk, even if the thread is interrupted: what was committed must not seem undone.
     *
     * @throws UncheckedIOException when the disk refuses
     */
    void force() {
        boolean interrupted = Thread.interrupted();
        try {
            while (!isForced()) {
                interrupted = Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Opens the file each time, since SQLite makes a new one after its last connection was closed. @return false if interrupted */
    private boolean isForced() {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(false);
            return true;
        } catch (ClosedByInterruptException interrupted) {
            return false;
        } catch (NoSuchFileException writtenBackOrDeleted) {
            return true; // of a store whose files were deleted while the monitor runs, StoreWatch tells
        } catch (IOException e) {
            throw new UncheckedIOException("the store's log cannot be taken to the disk: " + e.getMessage(), e);
        }
    }
}
