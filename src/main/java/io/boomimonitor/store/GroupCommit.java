package io.boomimonitor.store;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Waits for the disk once for all transactions that were committed before, and while others write: SQLite's log is one file, so what
 * takes the last of them to the disk takes the earlier ones along.
 */
final class GroupCommit {

    private final Runnable disk;
    private final AtomicLong committed = new AtomicLong();
    private long onDisk;

    /** @param disk takes all that is in the log to the disk */
    GroupCommit(Runnable disk) {
        this.disk = disk;
    }

    /**
     * Returns when all that this thread committed is on the disk.
     *
     * @throws RuntimeException when the disk refuses; the transaction stays committed, but a power cut may undo it
     */
    void await() {
        long mine = committed.incrementAndGet();
        synchronized (this) {
            if (onDisk < mine) {
                long all = committed.get();
                disk.run();
                onDisk = all;
            }
        }
    }
}
