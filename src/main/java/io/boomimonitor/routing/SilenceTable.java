package io.boomimonitor.routing;

import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One version of {@code silences.csv}: what is planned not to be alerted of. Immutable. Without a file, or without rows, nothing is.
 */
public final class SilenceTable extends VersionedTable {

    private final List<SilenceRule> rules;
    private final List<Problem> warnings;

    SilenceTable(String name, String version, List<SilenceRule> rules, List<Problem> warnings) {
        super(name, version, rules.size());
        this.warnings = List.copyOf(warnings);
        this.rules = List.copyOf(rules);
    }

    /** @return where the table is, by {@code silences.table} */
    public static Path file(Settings settings) {
        return Path.of(settings.get("silences.table", "routing-tables/silences.csv"));
    }

    /**
     * Reads a table.
     *
     * @param tables the sources that have a routing table, each with the fields of the alerts that it routes: a row that asks for
     *               another is warned of
     * @throws io.boomimonitor.config.ProblemException with everything that is wrong in the file; nothing else is thrown
     */
    public static SilenceTable load(Path file, Map<String, AlertFields> tables) {
        TableFile.Reader<SilenceTable> reader = reader(tables);
        return reader.read(file, reader.bytes(file));
    }

    /** @return reads a table that is read again when its file changes, appears, or is gone */
    public static TableFile.Reader<SilenceTable> reader(Map<String, AlertFields> tables) {
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

    @Override
    public List<Problem> warnings() {
        return warnings;
    }

    /** @return the texts that cells of the column name without wildcards, and the line that names each first; in the order of the lines */
    public Map<String, Integer> literals(String column) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        rules.forEach(rule -> CellPattern.texts(rule.filter().cells().getOrDefault(column, "")).orElse(List.of())
                .forEach(text -> lines.putIfAbsent(text, rule.line())));
        return lines;
    }

    List<SilenceRule> rules() {
        return rules;
    }
}
