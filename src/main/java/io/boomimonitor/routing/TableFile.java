package io.boomimonitor.routing;

import io.boomimonitor.config.ProblemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The current version of a table's file: re-read when the file changes; a broken file leaves the last good version in force.
 *
 * @param <T> what the file is read to
 */
public final class TableFile<T extends VersionedTable> {

    /** From a file's bytes to a table. */
    @FunctionalInterface
    public interface Reader<T> {

        /** @throws ProblemException with everything that is wrong in the file */
        T read(Path file, byte[] bytes);

        /**
         * Gets a file's bytes.
         *
         * @throws ProblemException when it cannot be read
         */
        default byte[] bytes(Path file) {
            return TableReader.bytes(file);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(TableFile.class);
    private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

    private final Path file;
    private final Reader<T> reader;
    private final Clock clock;
    private final TableListener listener;
    private final ReentrantLock reading = new ReentrantLock();

    private volatile T table;
    private volatile ProblemException problem;
    private volatile Instant checkedAt;
    private FileStamp seen;
    private FileStamp judged;
    private String reported;

    /**
     * Reads the first version, without the listener.
     *
     * @throws ProblemException when the file is refused: there is no good version yet
     */
    public TableFile(Path file, Reader<T> reader, Clock clock, TableListener listener) {
        this.file = file;
        this.reader = reader;
        this.clock = clock;
        this.listener = listener;
        this.checkedAt = clock.instant();
        this.seen = FileStamp.of(file);
        this.judged = seen.isStill(null, checkedAt) ? seen : null;
        this.table = reader.read(file, reader.bytes(file));
        this.reported = table.version();
    }

    /**
     * The version in force; the file is checked once a second at most. Take it once for everything that must see the same
     * version.
     */
    public T current() {
        if (Duration.between(checkedAt, clock.instant()).abs().compareTo(CHECK_EVERY) >= 0) {
            refresh();
        }
        return table;
    }

    /** @return why the current file is not in force; empty when it is */
    public Optional<ProblemException> problem() {
        return Optional.ofNullable(problem);
    }

    /** Checks the file now, unless another thread does. A file that is being written is left for the next check. */
    public void refresh() {
        if (!reading.tryLock()) {
            return;
        }
        try {
            checkedAt = clock.instant();
            FileStamp before = seen;
            seen = FileStamp.of(file);
            if (!seen.equals(judged) && seen.isStill(before, checkedAt)) {
                judge();
            }
        } catch (RuntimeException e) {
            LOG.error("{}: this table could not be checked, next try in a second", file, e);
        } finally {
            reading.unlock();
        }
    }

    /** What it was refused for may be right by now, such as a lookup that was not there. */
    void readAgainIfRefused() {
        reading.lock();
        try {
            judged = problem == null ? judged : null;
        } finally {
            reading.unlock();
        }
    }

    private void judge() {
        String version = "unreadable";
        try {
            byte[] bytes = reader.bytes(file);
            version = TableReader.version(bytes);
            if (!FileStamp.of(file).equals(seen)) {
                return;
            }
            accept(reader.read(file, bytes));
        } catch (ProblemException e) {
            refuse(e, version);
        }
        judged = seen;
    }

    private void accept(T read) {
        boolean recovered = problem != null;
        if (recovered || !read.version().equals(reported)) {
            table = read;
            listener.accepted(read, recovered);
            reported = read.version();
        }
        problem = null;
    }

    private void refuse(ProblemException why, String version) {
        problem = why;
        if (!version.equals(reported)) {
            listener.refused(why, table);
            reported = version;
        }
    }
}
