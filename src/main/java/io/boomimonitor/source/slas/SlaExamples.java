package io.boomimonitor.source.slas;

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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The examples beside {@code slas.csv}, which are its tests: {@code expect} is what a run raises, {@code nothing},
 * {@code warning} or {@code error}; {@code why} is for people; every other column is a field of the execution, where
 * {@code executionDuration} may be written as {@code 50m} and an empty {@code status} means INPROCESS.
 */
public final class SlaExamples {

    private static final String EXPECT = "expect";
    private static final Set<String> EXPECTED = Set.of("nothing", "warning", "error");

    private SlaExamples() {
    }

    /** @return one problem for each example that raises something else, or for what is wrong with the file; empty when all is well */
    public static List<Problem> check(Path examples, SlaTable table) {
        FileProblems problems = new FileProblems(examples.toString());
        try {
            CsvFile file = CsvFile.read(TableReader.bytes(examples), problems);
            if (file.indexOf(EXPECT) < 0) {
                throw problems.fatal(file.headerLine(), "the column '" + EXPECT
                        + "' is missing; add it, it names what each run must raise: nothing, warning or error");
            }
            file.rows().forEach(row -> check(file, row, table, problems));
        } catch (ProblemException e) {
            return e.problems();
        }
        return problems.all();
    }

    private static void check(CsvFile file, CsvFile.Row row, SlaTable table, FileProblems problems) {
        String expected = row.cells().get(file.indexOf(EXPECT)).strip().toLowerCase(Locale.ROOT);
        if (!EXPECTED.contains(expected)) {
            problems.add(row.line(), EXPECT, expected, "must be nothing, warning or error");
            return;
        }
        MatchedRun matched = table.match(Execution.at(record(file, row, problems), Instant.EPOCH));
        Optional<SlaBreach> breach = matched.run().isRunning() ? matched.breach() : Optional.empty();
        String raised = breach.map(found -> found.level().toLowerCase(Locale.ROOT)).orElse("nothing");
        if (!raised.equals(expected)) {
            problems.add(row.line(), EXPECT, expected, "raises " + raised
                    + breach.map(found -> ", because of line " + found.rule().line() + " of the table").orElse("")
                    + why(file, row) + "; correct the table or the example");
        }
    }

    private static ObjectNode record(CsvFile file, CsvFile.Row row, FileProblems problems) {
        ObjectNode record = JsonNodeFactory.instance.objectNode().put("status", "INPROCESS");
        for (int i = 0; i < file.header().size(); i++) {
            String column = file.header().get(i);
            String cell = row.cells().get(i);
            if (column.equals("executionDuration") && !cell.isBlank()) {
                Durations.parse(cell).ifPresentOrElse(duration -> record.put(column, duration.toMillis()),
                        () -> problems.add(row.line(), column, cell, "must be " + Durations.RULE));
            } else if (!Set.of(EXPECT, "why").contains(column) && !cell.isEmpty()) {
                record.put(column, cell);
            }
        }
        return record;
    }

    private static String why(CsvFile file, CsvFile.Row row) {
        int why = file.indexOf("why");
        return why < 0 || row.cells().get(why).isBlank() ? "" : " (" + SafeText.brief(row.cells().get(why)) + ")";
    }
}
