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
 * The table that a file holds now: re-read when the file changes, while a broken file keeps the last good version in force.
 *
 * @param <T> what the file is read to
 */
public final class TableFile<T extends VersionedTable> {

    /** From a file's bytes to a table. */
    @FunctionalInterface
    public interface Reader<T> {

        /** @throws ProblemException with everything that is wrong in the file */
        T read(Path file, byte[] bytes);
    }

    private static final Logger LOG = LoggerFactory.getLogger(TableFile.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Path file;
    private final Reader<T> reader;
    private final Clock clock;
    private final TableListener listener;
    private final ReentrantLock reading = new ReentrantLock();

    private volatile T table;
    private volatile ProblemException problem;
    private volatile Instant lookedAt;
    private FileStamp seen;
    private FileStamp judged;
    private String told;

    /**
     * Reads the table for the first time; the listener is not told of it.
     *
     * @throws ProblemException when the file is refused: there is no good version yet
     */
    public TableFile(Path file, Reader<T> reader, Clock clock, TableListener listener) {
        this.file = file;
        this.reader = reader;
        this.clock = clock;
        this.listener = listener;
        this.lookedAt = clock.instant();
        this.seen = FileStamp.of(file);
        this.judged = seen.isStill(null, lookedAt) ? seen : null;
        this.table = reader.read(file, TableReader.bytes(file));
        this.told = table.version();
    }

    /**
     * The version in force; looks at the file when a second has passed since the last look. Take it once for all that must
     * see the same version.
     */
    public T current() {
        if (Duration.between(lookedAt, clock.instant()).abs().compareTo(LOOK_EVERY) >= 0) {
            refresh();
        }
        return table;
    }

    /** @return why the file as it is now is not in force; empty when it is */
    public Optional<ProblemException> problem() {
        return Optional.ofNullable(problem);
    }

    /** Looks at the file now. One that is just being written is left for the next look; so is all, while another thread looks. */
    public void refresh() {
        if (!reading.tryLock()) {
            return;
        }
        try {
            lookedAt = clock.instant();
            FileStamp before = seen;
            seen = FileStamp.of(file);
            if (!seen.equals(judged) && seen.isStill(before, lookedAt)) {
                judge();
            }
        } catch (RuntimeException e) {
            LOG.error("{}: the state of this table could not be told, next try in a second", file, e);
        } finally {
            reading.unlock();
        }
    }

    private void judge() {
        String version = "unreadable";
        try {
            byte[] bytes = TableReader.bytes(file);
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
        if (recovered || !read.version().equals(told)) {
            table = read;
            listener.accepted(read, recovered);
            told = read.version();
        }
        problem = null;
    }

    private void refuse(ProblemException why, String version) {
        problem = why;
        if (!version.equals(told)) {
            listener.refused(why, table);
            told = version;
        }
    }
}
