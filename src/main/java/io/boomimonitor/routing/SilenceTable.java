package io.boomimonitor.routing;

import io.boomimonitor.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One version of {@code silences.csv}: what is planned not to be alerted of. Immutable. Without a file, or without rows, nothing is.
 */
public final class SilenceTable extends VersionedTable {

    private final List<SilenceRule> rules;

    SilenceTable(String name, String version, List<SilenceRule> rules) {
        super(name, version, rules.size());
        this.rules = List.copyOf(rules);
    }

    /** @return where the table is, by {@code silences.table} */
    public static Path file(Settings settings) {
        return Path.of(settings.get("silences.table", "routing-tables/silences.csv"));
    }

    /**
     * Reads a table.
     *
     * @param tables the sources that have a routing table
     * @throws io.boomimonitor.config.ProblemException with everything that is wrong in the file; nothing else is thrown
     */
    public static SilenceTable load(Path file, Set<String> tables) {
        TableFile.Reader<SilenceTable> reader = reader(tables);
        return reader.read(file, reader.bytes(file));
    }

    /** @return reads a table that is read again when its file changes, appears, or is gone */
    public static TableFile.Reader<SilenceTable> reader(Set<String> tables) {
        return new TableFile.Reader<>() {

            @Override
            public byte[] bytes(Path file) {
                return Files.exists(file) ? TableReader.bytes(file) : new byte[0];
            }

            @Override
            public SilenceTable read(Path file, byte[] bytes) {
                return SilenceReader.read(file, bytes, tables);
            }
        };
    }

    List<SilenceRule> rules() {
        return rules;
    }
}
