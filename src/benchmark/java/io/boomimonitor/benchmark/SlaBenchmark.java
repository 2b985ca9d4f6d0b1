package io.boomimonitor.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.finding.Change;
import io.boomimonitor.source.slas.Comparison;
import io.boomimonitor.source.slas.Execution;
import io.boomimonitor.source.slas.SlaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** How long one look at 10,000 running executions takes by a table of 1,000 rows; run by its main method. */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SingleShotTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class SlaBenchmark {

    private static final int ROWS = 1_000;
    private static final int EXECUTIONS = 10_000;
    private static final Instant NOW = Instant.parse("2026-09-25T12:00:00Z");

    private SlaTable table;
    private List<ObjectNode> inTime;
    private List<ObjectNode> late;
    private final Comparison comparison = Comparison.create("atom-2"::equals, ids -> Set.of());

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(SlaBenchmark.class.getSimpleName()).build()).run();
    }

    @Setup
    public void prepare() throws IOException {
        Path file = Files.createTempFile("benchmark", ".csv");
        StringBuilder text = new StringBuilder("processName,environment,atomName,warnAfter,errorAfter,slowerThan\n");
        IntStream.range(0, ROWS).forEach(i -> text.append(row(i)));
        Files.writeString(file, text);
        table = SlaTable.load(file);
        Files.delete(file);
        inTime = IntStream.range(0, EXECUTIONS).mapToObj(i -> execution(i, NOW.minusSeconds(30))).toList();
        late = IntStream.range(0, EXECUTIONS).mapToObj(i -> execution(i, NOW.minusSeconds(36_000))).toList();
    }

    /** As most looks are: nothing is late. */
    @Benchmark
    public List<Change> nothingIsLate() {
        return compare(inTime);
    }

    /** The worst look: every execution makes an alert. */
    @Benchmark
    public List<Change> everythingIsLate() {
        return compare(late);
    }

    /** Steps 3 and 4: durations, and what they mean by the table. */
    private List<Change> compare(List<ObjectNode> records) {
        return comparison.of(table, records.stream().map(record -> Execution.at(record, NOW)).toList(), Map.of());
    }

    private static String row(int i) {
        return switch (i % 5) {
            case 0 -> "Process " + i + "*,Production,,5m,1h,\n";
            case 1 -> "*cess " + i + ",,prod-*,10m,,3x\n";
            case 2 -> "Process " + i + ",!Test*,,15m,30m,\n";
            case 3 -> "Process " + i + "|Process " + (i + 1) + ",Prod*,!test-atom,1h,2h,2.5x\n";
            default -> "Process " + i + ",Production,,1h30m,,\n";
        };
    }

    private static ObjectNode execution(int i, Instant start) {
        return JsonNodeFactory.instance.objectNode().put("executionId", "execution-" + i).put("processName", "Process " + i % 2_000)
                .put("processId", "id-" + i % 2_000).put("atomName", "prod-" + i % 4).put("atomId", "atom-" + i % 4)
                .put("environment", i % 10 == 0 ? "Test" : "Production").put("executionType", "exec_sched").put("status", "INPROCESS")
                .put("executionTime", start.toString());
    }
}
