package io.boomimonitor.source.slas;

import io.boomimonitor.routing.CellPattern;
import io.boomimonitor.routing.CellReader;
import io.boomimonitor.routing.Criteria;
import io.boomimonitor.routing.CsvFile;
import io.boomimonitor.routing.FileProblems;
import io.boomimonitor.routing.TableReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** From a file's bytes to an SLA table, or to everything that is wrong with it. */
final class SlaReader {

    /** The columns that say what is demanded. */
    static final List<String> DEMANDS = List.of("warnAfter", "errorAfter", "dueEvery", "dueBy", "timezone", "days", "maxFailuresInRow",
            "slowerThan", "note");

    /** The fields of an ExecutionRecord (Platform API reference), and the two that the monitor joins. */
    private static final List<String> FIELDS = List.of("account", "atomId", "atomName", "classification", "environment",
            "executionDuration", "executionId", "executionTime", "executionType", "inboundDocumentCount", "inboundDocumentSize",
            "inboundErrorDocumentCount", "launcherID", "message", "nodeId", "originalExecutionId", "outboundDocumentCount",
            "outboundDocumentSize", "parentExecutionId", "processId", "processName", "recordedDate", "reportKey", "status",
            "topLevelExecutionId");

    private static final int MOST_EXPECTATIONS = 10_000;

    private final CsvFile file;
    private final FileProblems problems;
    private final CellReader cells;
    private final int[] criteria;

    private SlaReader(CsvFile file, FileProblems problems) {
        this.file = file;
        this.problems = problems;
        this.cells = new CellReader(file, problems);
        this.criteria = IntStream.range(0, file.header().size()).filter(i -> !DEMANDS.contains(file.header().get(i))).toArray();
    }

    static SlaTable read(Path path, byte[] bytes) {
        FileProblems problems = new FileProblems(path.toString());
        SlaReader reader = new SlaReader(CsvFile.read(bytes, problems), problems);
        reader.checkHeader();
        problems.throwIfAny();
        List<CsvFile.Row> rows = reader.file.rows().stream().filter(reader.cells::hasShortCells).toList();
        List<List<CellPattern>> patterns = rows.stream().map(reader::patterns).toList();
        problems.throwIfAny();
        List<SlaRule> slas = IntStream.range(0, rows.size()).mapToObj(i -> reader.row(rows.get(i), patterns.get(i))).toList();
        reader.checkExpectations(slas);
        Criteria criteria = Criteria.of(IntStream.of(reader.criteria).mapToObj(reader.file.header()::get).toList(), patterns, problems);
        problems.throwIfAny();
        return new SlaTable(TableReader.name(path), TableReader.version(bytes), criteria, slas);
    }

    /** A misspelt column would quietly be a criterion that no record has. */
    private void checkHeader() {
        List<String> known = Stream.concat(FIELDS.stream(), DEMANDS.stream()).toList();
        for (String column : file.header()) {
            Optional<String> meant = known.stream().filter(column::equalsIgnoreCase).findFirst();
            if (meant.isEmpty()) {
                problems.add(file.headerLine(), column, null, "is neither a demand (" + String.join(", ", DEMANDS)
                        + ") nor a field of an execution (" + String.join(", ", FIELDS) + "); correct the name");
            } else if (!meant.get().equals(column)) {
                problems.add(file.headerLine(), column, null, "must be written '" + meant.get() + "'");
            }
        }
    }

    private List<CellPattern> patterns(CsvFile.Row row) {
        return IntStream.of(criteria).mapToObj(i -> cells.pattern(row, i)).toList();
    }

    private SlaRule row(CsvFile.Row row, List<CellPattern> patterns) {
        Map<String, List<String>> literals = literals(row);
        List<NamedProcess> processes = Stream.of("processId", "processName").filter(literals::containsKey).findFirst()
                .map(property -> literals.get(property).stream().map(text -> new NamedProcess(property, text)).toList()).orElse(List.of());
        Map<String, String> known = literals.entrySet().stream().filter(cell -> cell.getValue().size() == 1)
                .collect(Collectors.toMap(Map.Entry::getKey, cell -> cell.getValue().get(0)));
        boolean asksForType = IntStream.range(0, criteria.length).filter(i -> file.header().get(criteria[i]).equals("executionType"))
                .mapToObj(patterns::get).anyMatch(pattern -> !pattern.isAnything() && !pattern.isNegated());
        return new DemandReader(row, cells, problems).read(key(row), asksForType, processes, known);
    }

    /** @return the texts of the cells without wildcards, by column */
    private Map<String, List<String>> literals(CsvFile.Row row) {
        Map<String, List<String>> literals = new TreeMap<>();
        IntStream.of(criteria).forEach(i -> CellPattern.texts(row.cells().get(i))
                .ifPresent(texts -> literals.put(file.header().get(i), texts)));
        return literals;
    }

    /** All but the note and the processes' own names, each of which is an expectation of its own. */
    private String key(CsvFile.Row row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < file.header().size(); i++) {
            String column = file.header().get(i);
            boolean counts = List.of("dueBy", "dueEvery", "timezone", "days").contains(column)
                    || FIELDS.contains(column) && !column.startsWith("process");
            if (counts && !row.cells().get(i).isBlank()) {
                parts.add(column + "=" + row.cells().get(i).strip());
            }
        }
        return parts.stream().sorted().collect(Collectors.joining("\n"));
    }

    private void checkExpectations(List<SlaRule> rows) {
        long count = rows.stream().filter(row -> row.due() != null).mapToLong(row -> row.processes().size()).sum();
        if (count > MOST_EXPECTATIONS) {
            problems.add(0, null, null, count + " processes with dueBy or dueEvery (at most " + MOST_EXPECTATIONS + "); remove some");
        }
    }
}
