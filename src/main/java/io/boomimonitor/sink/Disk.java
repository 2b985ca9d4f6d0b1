package io.boomimonitor.sink;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Forces files to the disk, many at once: a file system that keeps a journal writes it once for all who wait for it then, so
 * that a list costs a fraction of the work that its files cost one after the other.
 */
final class Disk {

    private static final int AT_ONCE = 64;
    private static final int IDLE_SECONDS = 10;
    private static final ThreadPoolExecutor THREADS = threads();

    private Disk() {
    }

    /** Returns when all of them are on the disk. */
    static void force(List<Path> files) throws IOException {
        if (files.size() == 1) { // most lists in quiet hours, and each mail into a folder: to hand it on would only take time
            force(files.get(0), StandardOpenOption.WRITE);
            return;
        }
        List<Callable<Void>> work = files.stream().<Callable<Void>>map(file -> () -> {
            force(file, StandardOpenOption.WRITE);
            return null;
        }).toList();
        try {
            for (Future<Void> forced : THREADS.invokeAll(work)) {
                forced.get();
            }
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

    private static ThreadPoolExecutor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        threads.setThreadFactory(work -> {
            Thread thread = new Thread(work, "disk");
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
