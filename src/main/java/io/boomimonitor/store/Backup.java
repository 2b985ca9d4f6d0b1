package io.boomimonitor.store;

import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Copies of an SQLite store, whole and consistent, whatever is written meanwhile; and the way back. */
public final class Backup {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Settings settings;
    private final Path store;

    /** @param settings name an SQLite store */
    public Backup(Settings settings) {
        this.settings = settings;
        this.store = StoreSettings.read(settings).sqliteFile();
    }

    /**
     * Copies the store, while a monitor works on it or not.
     *
     * @throws ProblemException when there is no store, or there is such a file already
     */
    public void write(Path target) throws IOException {
        new SqliteFile(store).mustExist();
        if (Files.exists(target)) {
            throw refused(target, "there is such a file already: choose another name, or delete it");
        }
        copy(store, target);
    }

    /**
     * Puts a copy in the store's place.
     *
     * @return where the replaced store lies now; empty when there was none
     * @throws ProblemException when a monitor works on the store, or the file is no store, damaged, or of another account
     */
    public Optional<Path> restore(Path backup, Instant now) throws IOException {
        refuseUnfit(backup);
        try (AutoCloseable lock = new SqliteFile(store).lock()) {
            Path young = store.resolveSibling(store.getFileName() + ".restored");
            Files.deleteIfExists(young);
            copy(backup, young);
            accept(now);
            boolean replaces = Files.exists(store);
            Path replaced = moveAway(now);
            Files.move(young, store, StandardCopyOption.ATOMIC_MOVE);
            return replaces ? Optional.of(replaced) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next start goes on with the store as it is, or without it. @throws ProblemException when a monitor works on it */
    public void resume(Instant now) {
        if (Files.exists(Witness.path(store))) {
            try (AutoCloseable lock = new SqliteFile(store).lock()) {
                accept(now);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void accept(Instant now) throws IOException {
        noted().orElse(new Witness("", 0, now, true)).accept().write(store);
    }

    private Optional<Witness> noted() {
        try {
            return Witness.read(store);
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private void refuseUnfit(Path backup) throws IOException {
        if (!Files.isRegularFile(backup)) {
            throw refused(backup, "there is no such file");
        }
        if (backup.toAbsolutePath().normalize().equals(store.toAbsolutePath().normalize())) {
            throw refused(backup, "this is the store itself: name a backup");
        }
        new SqliteFile(backup).refuseDamaged();
        StoreAccount.refuseOther(settings, new StoreSettings("jdbc:sqlite:" + backup, "", ""));
    }

    /** With its log, which may be all that is left: SQLite would write it into the copy. */
    private Path moveAway(Instant now) throws IOException {
        Path replaced = store.resolveSibling(store.getFileName() + ".replaced-" + STAMP.format(now));
        for (String part : List.of("-wal", "-shm", "")) {
            Path from = store.resolveSibling(store.getFileName() + part);
            if (Files.exists(from)) {
                Files.move(from, replaced.resolveSibling(replaced.getFileName() + part));
            }
        }
        return replaced;
    }

    static void copy(Path from, Path to) throws IOException {
        try (Connection connection = Drivers.connect("jdbc:sqlite:" + from, "", "")) {
            copy(connection, to);
        } catch (SQLException e) {
            throw new IOException(from + " cannot be copied to " + to + ": " + e.getMessage(), e);
        }
    }

    /** Under another name first, so that a half copy is never taken for a whole one. @return the copy */
    static Path copy(Connection connection, Path to) throws SQLException {
        Path part = to.resolveSibling(to.getFileName() + ".part");
        try (PreparedStatement statement = connection.prepareStatement("vacuum into ?")) {
            PrivateFiles.createFolder(to.toAbsolutePath().getParent());
            Files.deleteIfExists(part);
            PrivateFiles.create(part);
            statement.setString(1, part.toString());
            statement.execute();
            force(part);
            return Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(to + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static ProblemException refused(Path file, String message) {
        return new ProblemException(List.of(new Problem(file.toString(), 0, null, null, message)));
    }
}
