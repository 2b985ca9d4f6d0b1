package io.boomimonitor.sink;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A file that was written under its hidden name, and is on its way to the disk: many at once take a disk about the time of a few,
 * and meanwhile the next ones are written.
 */
public final class WrittenFile {

    private static final int AT_ONCE = 16;
    private static final ExecutorService DISK = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread thread = new Thread(work, "disk");
        thread.setDaemon(true);
        return thread;
    });

    private final Path path;
    private final Future<Void> forced;

    WrittenFile(Path path) {
        this.path = path;
        this.forced = DISK.submit(() -> {
            force(path, StandardOpenOption.WRITE);
            return null;
        });
    }

    /** @return where it is, once it is on the disk */
    Path onDisk() throws IOException {
        try {
            forced.get();
            return path;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while files were written");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** Returns when the file, or with READ the folder, is on the disk. */
    static void force(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }
}
