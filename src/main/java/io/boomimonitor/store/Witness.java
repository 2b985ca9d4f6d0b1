package io.boomimonitor.store;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * The note beside an SQLite store, {@code monitor.db.witness}: a store that is older than it has lost something, such as its log.
 *
 * @param id       the store's; empty when it is not known
 * @param sequence what the store had surely on its disk
 * @param time     when that was, UTC
 * @param accepted whether whoever runs the monitor said that it goes on with what there is
 */
record Witness(String id, long sequence, Instant time, boolean accepted) {

    static Witness of(StoreId store) {
        return new Witness(store.id(), store.sequence(), store.seenAt(), false);
    }

    static Path path(Path database) {
        return database.resolveSibling(database.getFileName() + ".witness");
    }

    /**
     * @return empty when there is none, as after an upgrade
     * @throws IOException when it cannot be read or understood
     */
    static Optional<Witness> read(Path database) throws IOException {
        Path path = path(database);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        Properties noted = new Properties();
        try (Reader text = Files.newBufferedReader(path)) {
            noted.load(text);
            return Optional.of(new Witness(noted.getProperty("store"), Long.parseLong(noted.getProperty("sequence")),
                    Instant.parse(noted.getProperty("time")), Boolean.parseBoolean(noted.getProperty("accepted", "false"))));
        } catch (NullPointerException | IllegalArgumentException | DateTimeException e) {
            throw new IOException("it is no note of a store", e);
        }
    }

    Witness accept() {
        return new Witness(id, sequence, time, true);
    }

    /** Readers see it whole or not at all, also after a power cut. */
    void write(Path database) throws IOException {
        Properties noted = new Properties();
        noted.setProperty("store", id);
        noted.setProperty("sequence", Long.toString(sequence));
        noted.setProperty("time", time.toString());
        noted.setProperty("accepted", Boolean.toString(accepted));
        StringWriter text = new StringWriter();
        noted.store(text, "How far the store beside this file has come. The monitor writes it; leave it where the store is.");
        Path young = path(database).resolveSibling(path(database).getFileName() + ".new");
        Files.deleteIfExists(young);
        PrivateFiles.create(young);
        try (FileChannel channel = FileChannel.open(young, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(text.toString()));
            channel.force(true);
        }
        Files.move(young, path(database), StandardCopyOption.ATOMIC_MOVE);
    }
}
