package io.boomimonitor.source.apimetrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Durations;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.routing.CsvFile;
import io.boomimonitor.routing.FileProblems;
import io.boomimonitor.routing.TableReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The examples beside {@code api-metrics.csv}, which are its tests: {@code calls} is how many calls of an interval had which
 * status ({@code 200:95;503:5}), {@code meanDuration} and {@code maxDuration} how long they took, {@code silentFor} how long
 * no call came; {@code expect} is what that raises, such as {@code api.errorRate:WARNING;api.slow:ERROR}, or {@code nothing}.
 */
public final class ThresholdExamples {

    private static final String EXPECT = "expect";
    private static final String NOTHING = "nothing";
    private static final Set<String> COLUMNS = Set.of("deployedApi", "environment", "environmentId", "classification", "calls",
            "meanDuration", "maxDuration", "silentFor", EXPECT, "why");

    private final CsvFile file;
    private final CsvFile.Row row;
    private final FileProblems problems;

    private ThresholdExamples(CsvFile file, CsvFile.Row row, FileProblems problems) {
        this.file = file;
        this.row = row;
        this.problems = problems;
    }

    /** @return one problem for each example that raises something else, or for each fault in the file; empty when there is none */
    public static List<Problem> check(Path examples, ThresholdTable table) {
        FileProblems problems = new FileProblems(examples.toString());
        try {
            CsvFile file = CsvFile.read(TableReader.bytes(examples), problems);
            file.header().stream().filter(column -> !COLUMNS.contains(column))
                    .forEach(column -> problems.add(file.headerLine(), column, null,
                            "must be one of " + String.join(", ", new TreeSet<>(COLUMNS))));
            if (file.indexOf(EXPECT) < 0) {
                throw problems.fatal(file.headerLine(), "the column '" + EXPECT
                        + "' is missing; add it, it names what each example must raise");
            }
            problems.throwIfAny();
            file.rows().forEach(row -> new ThresholdExamples(file, row, problems).check(table));
        } catch (ProblemException e) {
            return e.problems();
        }
        return problems.all();
    }

    private void check(ThresholdTable table) {
        Traffic traffic = traffic();
        List<Threshold> rows = table.rowsFor(traffic);
        Map<String, Optional<ThresholdResult.Breach>> found = new TreeMap<>();
        found.put(ApiTrouble.ERROR_RATE.eventType(), ThresholdResult.ofErrors(rows, traffic).breach());
        found.put(ApiTrouble.SLOW.eventType(), ThresholdResult.ofDurations(rows, traffic).breach());
        found.put(ApiTrouble.SILENT.eventType(), ThresholdResult.ofSilence(rows, duration("silentFor")).breach());
        Set<String> raised = found.entrySet().stream().filter(entry -> entry.getValue().isPresent())
                .map(entry -> entry.getKey() + ":" + entry.getValue().get().row().level()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = Stream.of(text(EXPECT).split(";")).map(String::strip)
                .filter(part -> !part.isEmpty() && !part.equals(NOTHING)).collect(Collectors.toCollection(TreeSet::new));
        if (!raised.equals(expected)) {
            String lines = found.values().stream().flatMap(Optional::stream).map(breach -> String.valueOf(breach.row().line()))
                    .distinct().collect(Collectors.joining(", "));
            problems.add(row.line(), EXPECT, text(EXPECT), "raises " + (raised.isEmpty() ? NOTHING : String.join(";", raised)
                    + ", because of line " + lines + " of the table")
                    + (text("why").isEmpty() ? "" : " (" + SafeText.brief(text("why")) + ")") + "; correct the table or the example");
        }
    }

    private ObjectNode api() {
        ObjectNode api = JsonNodeFactory.instance.objectNode();
        ThresholdReader.FIELDS.stream().filter(field -> !text(field).isEmpty()).forEach(field -> api.put(field, text(field)));
        return api;
    }

    private Map<Integer, Long> statuses() {
        Map<Integer, Long> statuses = new TreeMap<>();
        for (String part : text("calls").split(";")) {
            if (part.strip().matches("\\d{3}\\s*:\\s*\\d{1,9}")) {
                statuses.merge(Integer.valueOf(part.strip().substring(0, 3)), Long.valueOf(part.replaceFirst(".*:\\s*", "").strip()),
                        Long::sum);
            } else if (!part.isBlank()) {
                problems.add(row.line(), "calls", text("calls"), "must be statuses and how many calls had them, such as 200:95;503:5");
            }
        }
        return statuses;
    }

    private Traffic traffic() {
        Map<Integer, Long> statuses = statuses();
        long calls = statuses.values().stream().mapToLong(Long::longValue).sum();
        double mean = duration("meanDuration").toMillis();
        return new Traffic(api(), statuses, new Figure(calls, mean * calls, 0, Math.max(mean, duration("maxDuration").toMillis())));
    }

    private Duration duration(String column) {
        String text = text(column);
        return text.isEmpty() ? Duration.ZERO : Durations.parse(text).orElseGet(() -> {
            problems.add(row.line(), column, text, "must be " + Durations.RULE);
            return Duration.ZERO;
        });
    }

    private String text(String column) {
        int index = file.indexOf(column);
        return index < 0 ? "" : row.cells().get(index).strip();
    }
}
