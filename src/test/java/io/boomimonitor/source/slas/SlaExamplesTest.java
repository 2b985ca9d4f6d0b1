package io.boomimonitor.source.slas;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlaExamplesTest {

    private static final Path SHIPPED = Path.of("routing-tables/slas.csv");
    private static final Path SHIPPED_EXAMPLES = Path.of("routing-tables/slas.examples.csv");
    private static final SlaTable TABLE = Slas.table("processName,warnAfter,errorAfter", "A,10m,1h", "B,5m,");

    @TempDir
    private Path folder;

    @Test
    void everyShippedExampleRaisesWhatItMust() {
        assertThat(SlaExamples.check(SHIPPED_EXAMPLES, SlaTable.load(SHIPPED))).isEmpty();
    }

    @Test
    void everyShippedRowThatLimitsADurationIsReachedByAnExample() throws IOException {
        List<String> lines = Files.readAllLines(SHIPPED);
        for (String line : lines.subList(1, lines.size())) {
            Path without = Files.writeString(folder.resolve("slas.csv"), Files.readString(SHIPPED).replace(line + "\n", ""));
            boolean limits = !line.split(",")[3].isEmpty();
            assertThat(SlaExamples.check(SHIPPED_EXAMPLES, SlaTable.load(without)).isEmpty()).as("examples hold without: %s", line)
                    .isEqualTo(!limits);
        }
    }

    @Test
    void anExampleThatRaisesSomethingElseIsReportedWithTheRowThatDidIt() throws IOException {
        List<Problem> problems = check("processName,executionDuration,expect,why", "A,10m,nothing,ten is fine", "A,3600000,error,",
                "B,4m,warning,");

        assertThat(problems).extracting(Problem::line).containsExactly(2, 4);
        assertThat(problems.get(0).toString()).endsWith("slas.examples.csv:2: column 'expect', value 'nothing': raises warning, "
                + "because of line 2 of the table (ten is fine); correct the table or the example");
        assertThat(problems.get(1).message()).startsWith("raises nothing");
    }

    @Test
    void examplesThatCannotBeReadAreAProblem() throws IOException {
        assertThat(check("processName,why", "A,x")).singleElement().extracting(Problem::message).asString().contains("'expect' is missing");
        assertThat(check("processName,expect", "A,alarm")).singleElement().extracting(Problem::message).asString()
                .contains("must be nothing, warning or error");
        assertThat(check("processName,executionDuration,expect", "A,long,nothing")).singleElement().extracting(Problem::column)
                .isEqualTo("executionDuration");
        assertThat(SlaExamples.check(folder.resolve("none.csv"), TABLE)).singleElement().extracting(Problem::message).asString()
                .contains("no such file");
    }

    private List<Problem> check(String... lines) throws IOException {
        return SlaExamples.check(Files.writeString(folder.resolve("slas.examples.csv"), String.join("\n", lines)), TABLE);
    }
}
