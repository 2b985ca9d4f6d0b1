package io.boomimonitor.sink;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same to many things at once, for work that mostly waits for a disk. */
final class Parallel {

    private static final int THREADS = 8;
    private static final ExecutorService POOL = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "disk");
        thread.setDaemon(true);
        return thread;
    });

    /** What is done to each. */
    interface Work<T> {
        void accept(T item) throws IOException;
    }

    private Parallel() {
    }

    /** Returns when all are done; throws what the first one threw that failed. */
    static <T> void run(List<T> items, Work<T> work) throws IOException {
        if (items.size() == 1) {
            work.accept(items.get(0));
            return;
        }
        try {
            for (Future<Void> done : POOL.invokeAll(items.stream().map(item -> task(item, work)).toList())) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while files were written");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static <T> Callable<Void> task(T item, Work<T> work) {
        return () -> {
            work.accept(item);
            return null;
        };
    }
}
