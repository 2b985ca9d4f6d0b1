package io.boomimonitor.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The rounds of a long proof that are done, one a line, so that it can go on where it was interrupted, and be added to. */
public final class ProofLog {

    private static final String HEADER = "seed,round,kills,events,messages,repeated,bound,violations,nemeses\n";

    private final Path file;

    /** @param file empty for a run that is not kept */
    public ProofLog(String file) {
        this.file = file.isEmpty() ? null : Path.of(file);
    }

    /** @return how many rounds of this seed are done */
    public int rounds(long seed) {
        return (int) lines().stream().filter(line -> line.startsWith(seed + ",")).count();
    }

    /** @return how many kills these were */
    public int kills(long seed) {
        return lines().stream().filter(line -> line.startsWith(seed + ",")).mapToInt(line -> Integer.parseInt(line.split(",")[2])).sum();
    }

    /** Adds one round. */
    public void add(String line) {
        if (file != null) {
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, (Files.exists(file) ? "" : HEADER) + line + "\n", StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private List<String> lines() {
        try {
            return file == null || !Files.exists(file) ? List.of() : Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
