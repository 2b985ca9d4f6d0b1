package io.boomimonitor.routing;

import io.boomimonitor.alert.AlertFields;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** From a file's bytes to planned silences, or to everything that is wrong with them. */
final class SilenceReader {

    /** The columns that do not match a field. */
    static final List<String> OWN = List.of("table", "from", "until", "cron", "duration", "timezone", "by", "reason");

    /** Each is tried for each alert. */
    private static final int MOST = 1_000;

    private final CsvFile file;
    private final FileProblems problems;
    private final CellReader cells;
    private final Map<String, AlertFields> tables;

    private SilenceReader(CsvFile file, FileProblems problems, Map<String, AlertFields> tables) {
        this.file = file;
        this.problems = problems;
        this.cells = new CellReader(file, problems);
        this.tables = new TreeMap<>(tables);
    }

    /**
     * @param bytes  blank: there are none
     * @param tables the sources that have a routing table, each with the fields of the alerts that it routes; none when nothing is known
     */
    static SilenceTable read(Path path, byte[] bytes, Map<String, AlertFields> tables) {
        String name = TableReader.name(path);
        String version = TableReader.version(bytes);
        if (new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", "").isBlank()) {
            return new SilenceTable(name, version, List.of(), List.of());
        }
        FileProblems problems = new FileProblems(path.toString());
        SilenceReader reader = new SilenceReader(CsvFile.readEvenEmpty(bytes, problems), problems, tables);
        reader.checkHeader();
        problems.throwIfAny();
        List<CsvFile.Row> rows = reader.file.rows().stream().filter(reader.cells::hasShortCells).toList();
        rows.forEach(reader::patterns);
        problems.throwIfAny();
        Map<Integer, SilenceRule> rules = new LinkedHashMap<>();
        rows.forEach(row -> rules.put(row.line(), reader.rule(row, name)));
        problems.throwIfAny();
        Map<Integer, SilenceFilter> filters = new LinkedHashMap<>();
        rules.forEach((line, rule) -> filters.put(line, rule.filter()));
        return new SilenceTable(name, version, List.copyOf(rules.values()), new SilenceLint(path.toString(), tables)
                .warnings(reader.file.headerLine(), reader.file.header(), filters));
    }

    /** A column {@code Until} would silently be a criterion that no alert meets. */
    private void checkHeader() {
        for (String column : file.header()) {
            Optional<String> meant = OWN.stream().filter(column::equalsIgnoreCase).findFirst();
            if (meant.isPresent() && !meant.get().equals(column)) {
                problems.add(file.headerLine(), column, null, "must be written '" + meant.get() + "'");
            }
        }
        if (OWN.containsAll(file.header())) {
            problems.add(file.headerLine(), null, null,
                    "no column is a field to match; add one, such as processName, or nothing could be silenced");
        }
        if (file.rows().size() > MOST) {
            throw problems.fatal(0, "more than " + MOST + " rows; remove those that are over");
        }
    }

    private SilenceRule rule(CsvFile.Row row, String name) {
        SilenceFilter filter = new SilenceFilter(table(row), texts(row), patterns(row), null);
        if (!filter.restricts()) {
            problems.add(row.line(), null, null, "has no criterion, so that it would silence everything; fill in a field to match, such as "
                    + file.header().stream().filter(column -> !OWN.contains(column)).findFirst().orElseThrow());
        }
        SilenceTimes times = new SilenceTimesReader(row, cells, problems).read();
        return new SilenceRule(name + ".csv:" + row.line(), filter, times, cells.text(row, "by"), cells.text(row, "reason"));
    }

    private String table(CsvFile.Row row) {
        String table = cells.text(row, "table");
        if (!table.isEmpty() && !tables.containsKey(table)) {
            problems.add(row.line(), "table", table, "must be the source of a routing table: " + String.join(", ", tables.keySet())
                    + "; empty means " + Router.EVENTS);
        }
        return table.isEmpty() ? Router.EVENTS : table;
    }

    private Map<String, String> texts(CsvFile.Row row) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < file.header().size(); i++) {
            if (!OWN.contains(file.header().get(i))) {
                texts.put(file.header().get(i), row.cells().get(i));
            }
        }
        return texts;
    }

    private Map<String, CellPattern> patterns(CsvFile.Row row) {
        Map<String, CellPattern> patterns = new LinkedHashMap<>();
        texts(row).keySet().forEach(field -> patterns.put(field, cells.pattern(row, file.indexOf(field))));
        return patterns;
    }
}
