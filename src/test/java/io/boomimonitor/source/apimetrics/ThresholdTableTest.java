package io.boomimonitor.source.apimetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.boomimonitor.config.Problem;
import io.boomimonitor.routing.RoutingExamples;
import io.boomimonitor.testbed.RefusedTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;

class ThresholdTableTest extends RefusedTables {

    private static final Path SHIPPED = Path.of("routing-tables/api-metrics.csv");

    ThresholdTableTest() {
        super("src/test/resources/apimetrics/refused", ThresholdTable::load);
    }

    @Override
    protected Stream<Arguments> refusals() {
        return Stream.of(
            arguments("zero-bytes", 0, null, null, "the file is empty"),
            arguments("unknown-column", 1, "errorRat", null, "is neither a demand (errorRate, "),
            arguments("column-in-capitals", 1, "DeployedApi", null, "must be written 'deployedApi'"),
            arguments("no-level-column", 1, "level", null, "is missing"),
            arguments("level-unknown", 2, "level", "FATAL", "must be WARNING or ERROR"),
            arguments("level-empty", 2, "level", "", "must be WARNING or ERROR"),
            arguments("rate-without-percent", 2, "errorRate", "0.05", "must be a percentage"),
            arguments("rate-of-hundred", 2, "errorRate", "100%", "less than 100%"),
            arguments("rate-negative", 2, "errorRate", "-5%", "must be a percentage"),
            arguments("duration-unknown", 2, "meanDuration", "soon", "a duration such as"),
            arguments("duration-zero", 2, "maxDuration", "0s", "longer than 0"),
            arguments("silence-without-unit", 2, "silentAfter", "three", "a duration such as"),
            arguments("min-requests-zero", 2, "minRequests", "0", "a whole number of 1 or more"),
            arguments("status-without-rate", 2, "errorStatus", "5??", "errorRate is empty"),
            arguments("status-no-pattern", 2, "errorStatus", "5||4", "nothing stands beside a '|'"),
            arguments("demands-nothing", 3, null, null, "the row demands nothing"),
            arguments("pattern-lone-backslash", 2, "deployedApi", "A\\", "at the end escapes nothing"));
    }

    @Test
    void everyShippedExampleRaisesWhatItMust() {
        assertThat(ThresholdExamples.check(RoutingExamples.of(SHIPPED), ThresholdTable.load(SHIPPED))).isEmpty();
    }

    @Test
    void everyShippedRowIsReachedByAnExample(@TempDir Path folder) throws IOException {
        List<String> lines = Files.readAllLines(SHIPPED);
        for (String line : lines.subList(1, lines.size())) {
            Path without = Files.writeString(folder.resolve("without.csv"), Files.readString(SHIPPED).replace(line + "\n", ""));

            assertThat(ThresholdExamples.check(RoutingExamples.of(SHIPPED), ThresholdTable.load(without)))
                    .as("examples fail without: %s", line).isNotEmpty();
        }
    }

    @Test
    void aWrongExampleIsToldWithWhatItRaises(@TempDir Path folder) throws IOException {
        Path examples = Files.writeString(folder.resolve("api-metrics.examples.csv"),
                "deployedApi,calls,expect,why\nStock,500:30,nothing,a test\nStock,many,nothing,\n");

        assertThat(ThresholdExamples.check(examples, ThresholdTable.load(SHIPPED))).extracting(Problem::toString).satisfiesExactly(
                first -> assertThat(first).endsWith("examples.csv:2: column 'expect', value 'nothing': raises api.errorRate:ERROR, "
                + "because of line 3 "
                        + "of the table (a test); correct the table or the example"),
                second -> assertThat(second).contains("examples.csv:3: column 'calls', value 'many': must be statuses"));
    }
}
