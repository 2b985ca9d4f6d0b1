package io.boomimonitor.store;

import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The file of an SQLite store: refuses a damaged one, because a store that silently starts empty would lose alerts. */
final class SqliteFile {

    private static final String RESTORE = "restore a backup ('./boomi-monitor restore FILE'), or move the file away and start with "
            + "'./boomi-monitor run --resume', which reads again what Boomi still shows";

    private static final String RIGHTS = "check the owner and the rights of it and its folder: the monitor and its commands must run as "
            + "one user; or change store.url";

    /** What SQLite says of a file that may be whole: no access, read-only, cannot be opened. */
    private static final Set<Integer> NO_ACCESS = Set.of(3, 8, 14);

    private final Path file;

    SqliteFile(Path file) {
        this.file = file;
    }

    /** @return the time from which something may be missing, see {@link WitnessCheck#resumedFrom} */
    Optional<Instant> prepare() {
        try {
            PrivateFiles.createFolder(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                PrivateFiles.mend(file);
                refuseDamaged();
            }
            return new WitnessCheck(file).resumedFrom();
        } catch (IOException e) {
            throw refused("cannot be created or read (" + ErrorText.reason(e) + "): " + RIGHTS);
        }
    }

    /** Makes the file if it is missing, whole or not at all: an empty one would be refused by the next start. */
    void create() {
        Path young = file.resolveSibling(file.getFileName() + ".new");
        if (!Files.exists(file)) {
            try {
                Files.deleteIfExists(young);
                PrivateFiles.create(young);
                begin(young);
                moveLogAway();
                Files.move(young, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException | SQLException e) {
                throw refused("cannot be created (" + ErrorText.reason(e) + "): " + RIGHTS);
            }
        }
    }

    /** SQLite would write the log that another file left behind into this one. */
    private void moveLogAway() throws IOException {
        for (String part : List.of("-wal", "-shm")) {
            Path left = file.resolveSibling(file.getFileName() + part);
            if (Files.exists(left)) {
                Files.move(left, left.resolveSibling(left.getFileName() + ".lost"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void begin(Path young) throws SQLException {
        try (Connection connection = Drivers.connect("jdbc:sqlite:" + young, "", "");
                Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
        }
    }

    void mustExist() {
        if (!Files.isReadable(file)) {
            throw refused(Files.notExists(file) ? "no store there yet: start './boomi-monitor run' first, or set store.url to the running "
                    + "monitor's" : "cannot be read: " + RIGHTS);
        }
    }

    /** @return held until closed, or until the process ends in whatever way */
    AutoCloseable lock() {
        Path path = file.resolveSibling(file.getFileName() + ".lock");
        try {
            PrivateFiles.create(path);
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw refused("another monitor is running on this store: stop it, or give this one its own store.url");
            }
            return channel;
        } catch (IOException e) {
            throw refused("its note " + path.getFileName() + " cannot be written (" + ErrorText.reason(e) + "): " + RIGHTS);
        }
    }

    boolean isLocked() {
        Path path = file.resolveSibling(file.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            return tryLock(channel) == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    void refuseDamaged() throws IOException {
        if (Files.size(file) == 0) {
            throw refused("the store is empty (0 bytes), so what was delivered is not known: " + RESTORE);
        }
        try (Connection connection = Drivers.connect("jdbc:sqlite:" + file, "", "");
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("pragma quick_check(1)")) {
            String verdict = answer.next() ? answer.getString(1) : "no answer";
            if (!"ok".equals(verdict)) {
                throw damaged(verdict);
            }
        } catch (SQLException e) {
            throw NO_ACCESS.contains(e.getErrorCode() & 0xff) ? refused("cannot be opened (" + e.getMessage() + "): " + RIGHTS)
                    : damaged(e.getMessage());
        }
    }

    private ProblemException damaged(String why) {
        return refused("the store is damaged (" + why + "): " + RESTORE);
    }

    private ProblemException refused(String message) {
        return new ProblemException(List.of(new Problem(file.toString(), 0, null, null, message)));
    }
}
