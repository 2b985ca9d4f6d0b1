package io.boomimonitor.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * What the disk holds of an SQLite store after the power was cut. Of the log, all is there that a commit waited for; of what was
 * written later any part may be missing or torn, sector by sector, in any order.
 *
 * @param database the main file's bytes
 * @param log      the log's bytes, as written
 * @param synced   how many of them a commit waited for
 */
record PowerCut(byte[] database, byte[] log, int synced) {

    private static final int SECTOR = 512;
    private static final int PAGE = 4096;

    /** How the bytes fare that nothing waited for. */
    enum Kind { ALL_THERE, ALL_GONE, CUT_OFF, SECTORS_GONE, SECTORS_TORN }

    /** @return the store as it is written so far */
    static PowerCut now(Path file, int synced) {
        return new PowerCut(bytes(file), bytes(log(file)), synced);
    }

    static Path log(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    static byte[] bytes(Path file) {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what is left into a folder. @return the main file */
    Path left(Path folder, Kind kind, Random random) throws IOException {
        byte[] left = switch (kind) {
            case ALL_THERE -> log.clone();
            case ALL_GONE -> Arrays.copyOf(log, synced);
            case CUT_OFF -> Arrays.copyOf(log, synced + random.nextInt(log.length - synced + 1));
            case SECTORS_GONE -> spoiled(random, false);
            case SECTORS_TORN -> spoiled(random, true);
        };
        return write(folder, database, left);
    }

    /** The power was cut while the log was written back into the main file: any of its pages is the old or the new one. */
    Path whileWrittenBack(Path folder, byte[] after, Random random) throws IOException {
        byte[] mixed = Arrays.copyOf(database, Math.max(database.length, after.length));
        for (int from = 0; from < after.length; from += PAGE) {
            if (random.nextBoolean()) {
                System.arraycopy(after, from, mixed, from, Math.min(PAGE, after.length - from));
            }
        }
        return write(folder, mixed, log);
    }

    private byte[] spoiled(Random random, boolean garbage) {
        byte[] left = log.clone();
        for (int from = synced; from < left.length; from += SECTOR) {
            if (random.nextInt(3) == 0) {
                byte[] sector = new byte[Math.min(SECTOR, left.length - from)];
                if (garbage) {
                    random.nextBytes(sector);
                }
                System.arraycopy(sector, 0, left, from, sector.length);
            }
        }
        return left;
    }

    private static Path write(Path folder, byte[] database, byte[] log) throws IOException {
        Path file = Files.write(folder.resolve("monitor.db"), database);
        Files.deleteIfExists(folder.resolve("monitor.db-shm"));
        Files.write(log(file), log);
        return file;
    }
}
