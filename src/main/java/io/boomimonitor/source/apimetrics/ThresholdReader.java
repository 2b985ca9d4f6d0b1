package io.boomimonitor.source.apimetrics;

import io.boomimonitor.config.Durations;
import io.boomimonitor.routing.CellPattern;
import io.boomimonitor.routing.CellReader;
import io.boomimonitor.routing.Criteria;
import io.boomimonitor.routing.CsvFile;
import io.boomimonitor.routing.FileProblems;
import io.boomimonitor.routing.TableReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads a file's bytes to a table of thresholds, or to a list of everything that is wrong with it. */
final class ThresholdReader {

    static final List<String> DEMANDS = List.of("errorRate", "errorStatus", "meanDuration", "maxDuration", "minRequests", "silentAfter",
            "level", "note");
    static final List<String> FIELDS = List.of("deployedApi", "environment", "environmentId", "classification");

    private static final List<String> LIMITS = List.of("errorRate", "meanDuration", "maxDuration", "silentAfter");
    /** Server errors: those of clients say little about an API. */
    private static final String SERVER_ERRORS = "5??";
    private static final int MIN_REQUESTS = 10;

    private final CsvFile file;
    private final FileProblems problems;
    private final CellReader cells;
    private final int[] criteria;

    private ThresholdReader(CsvFile file, FileProblems problems) {
        this.file = file;
        this.problems = problems;
        this.cells = new CellReader(file, problems);
        this.criteria = IntStream.range(0, file.header().size()).filter(i -> FIELDS.contains(file.header().get(i))).toArray();
    }

    static ThresholdTable read(Path path, byte[] bytes) {
        FileProblems problems = new FileProblems(path.toString());
        ThresholdReader reader = new ThresholdReader(CsvFile.read(bytes, problems), problems);
        reader.checkHeader();
        problems.throwIfAny();
        List<CsvFile.Row> rows = reader.file.rows().stream().filter(reader.cells::hasShortCells).toList();
        List<List<CellPattern>> patterns = rows.stream().map(reader::patterns).toList();
        List<Threshold> thresholds = rows.stream().map(reader::threshold).toList();
        problems.throwIfAny();
        Criteria criteria = Criteria.of(IntStream.of(reader.criteria).mapToObj(reader.file.header()::get).toList(), patterns, problems);
        problems.throwIfAny();
        return new ThresholdTable(TableReader.name(path), TableReader.version(bytes), criteria, thresholds);
    }

    /** A misspelt column would silently be no limit at all. */
    private void checkHeader() {
        for (String column : file.header()) {
            Optional<String> meant = Stream.concat(FIELDS.stream(), DEMANDS.stream()).filter(column::equalsIgnoreCase).findFirst();
            if (meant.isEmpty()) {
                problems.add(file.headerLine(), column, null, "is neither a demand (" + String.join(", ", DEMANDS)
                        + ") nor a field of an API (" + String.join(", ", FIELDS) + "); correct the name");
            } else if (!meant.get().equals(column)) {
                problems.add(file.headerLine(), column, null, "must be written '" + meant.get() + "'");
            }
        }
        if (file.indexOf("level") < 0) {
            problems.add(file.headerLine(), "level", null, "is missing; add it, it says WARNING or ERROR");
        }
    }

    private List<CellPattern> patterns(CsvFile.Row row) {
        return IntStream.of(criteria).mapToObj(i -> cells.pattern(row, i)).toList();
    }

    private Threshold threshold(CsvFile.Row row) {
        String minRequests = cells.text(row, "minRequests");
        if (!minRequests.matches("|[1-9]\\d{0,8}")) {
            problems.add(row.line(), "minRequests", minRequests, "must be a whole number of 1 or more, or empty for " + MIN_REQUESTS);
            minRequests = "";
        }
        Threshold threshold = new Threshold(row.line(), level(row), cells.text(row, "note"), percent(row), errorStatus(row),
                duration(row, "meanDuration"), duration(row, "maxDuration"),
                minRequests.isEmpty() ? MIN_REQUESTS : Integer.parseInt(minRequests), duration(row, "silentAfter"));
        if (!threshold.saysSomething() && LIMITS.stream().allMatch(column -> cells.text(row, column).isEmpty())) {
            problems.add(row.line(), null, null, "the row demands nothing; fill in " + String.join(", ", LIMITS) + ", or remove the row");
        }
        return threshold;
    }

    private String level(CsvFile.Row row) {
        String level = cells.text(row, "level").toUpperCase(Locale.ROOT);
        if (!List.of("WARNING", "ERROR").contains(level)) {
            problems.add(row.line(), "level", cells.text(row, "level"), "must be WARNING or ERROR");
        }
        return level;
    }

    private CellPattern errorStatus(CsvFile.Row row) {
        String text = cells.text(row, "errorStatus");
        if (!text.isEmpty() && cells.text(row, "errorRate").isEmpty()) {
            problems.add(row.line(), "errorStatus", text,
                    "says which statuses are errors, but errorRate is empty; fill it in, or empty this cell");
        }
        return text.isEmpty() ? CellPattern.parse(SERVER_ERRORS) : cells.pattern(row, file.indexOf("errorStatus"));
    }

    private Double percent(CsvFile.Row row) {
        String text = cells.text(row, "errorRate");
        if (text.isEmpty()) {
            return null;
        }
        String number = text.replaceFirst("\\s*%$", "");
        if (!text.endsWith("%") || !number.matches("\\d{1,3}([.,]\\d{1,6})?") || Double.parseDouble(number.replace(',', '.')) >= 100) {
            problems.add(row.line(), "errorRate", text,
                    "must be a percentage from 0% to less than 100%, such as 5% or 0.5%; anything above it is alerted");
            return null;
        }
        return Double.valueOf(number.replace(',', '.'));
    }

    private Duration duration(CsvFile.Row row, String column) {
        String text = cells.text(row, column);
        if (text.isEmpty()) {
            return null;
        }
        Optional<Duration> duration = Durations.parse(text).filter(positive -> !positive.isZero());
        if (duration.isEmpty()) {
            problems.add(row.line(), column, text, "must be longer than 0 and " + Durations.RULE);
        }
        return duration.orElse(null);
    }
}
