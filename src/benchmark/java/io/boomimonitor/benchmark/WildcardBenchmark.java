package io.boomimonitor.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.routing.CellPattern;
import io.boomimonitor.routing.MatchMode;
import io.boomimonitor.routing.RoutingTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import software.amazon.event.ruler.Machine;

/**
 * How many names that were never seen before one thread looks up in a column full of wildcards, beside AWS's event-ruler and beside
 * trying each row; run by its main method, which takes the number of rows.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class WildcardBenchmark {

    /** More than a column remembers, so that none is remembered when it comes again. */
    private static final int NAMES = 100_000;

    @Param("10000")
    private int rows;
    @Param({"prefixes", "mixed"})
    private String kind;

    private RoutingTable table;
    private List<CellPattern> cells;
    private List<ObjectNode> records;
    private int next;

    /** @param arguments the number of rows; 10,000 without one */
    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(WildcardBenchmark.class.getSimpleName())
                .param("rows", arguments.length == 0 ? "10000" : arguments[0]).build()).run();
    }

    @Setup
    public void prepare() throws Exception {
        List<String> texts = IntStream.range(0, rows).mapToObj(row -> cell(kind, row)).toList();
        table = table(texts);
        cells = texts.stream().map(CellPattern::parse).toList();
        Random random = new Random(1);
        records = IntStream.range(0, NAMES).mapToObj(i -> JsonNodeFactory.instance.objectNode()
                .put("processName", "process " + random.nextInt(rows) + " of import " + i)).toList();
    }

    /** The routing table of the monitor. */
    @Benchmark
    public int table() {
        return table.match(new Alert("event-1", "events", records.get(next++ % NAMES)), null).size();
    }

    /** The matcher of Amazon EventBridge, with a text of JSON, which is what it takes. */
    @Benchmark
    public int eventRuler(Ruler ruler) throws Exception {
        return ruler.machine.rulesForJSONEvent(records.get(next++ % NAMES).toString()).size();
    }

    /** Each row is tried. */
    @Benchmark
    public int rowByRow() {
        String name = records.get(next++ % NAMES).get("processName").textValue();
        int matching = 0;
        for (CellPattern cell : cells) {
            matching += cell.matches(name) ? 1 : 0;
        }
        return matching;
    }

    /** To add a wildcard that begins with a star takes it the longer the more it has, so it gets what it takes within a time. */
    @State(Scope.Benchmark)
    public static class Ruler {

        private static final Duration LONGEST = Duration.ofSeconds(30);

        private final Machine machine = new Machine();

        /** Adds the same rows, and prints how many. */
        @Setup
        public void add(WildcardBenchmark same) throws Exception {
            long end = System.nanoTime() + LONGEST.toNanos();
            int row = 0;
            for (; row < same.rows && System.nanoTime() < end; row++) {
                machine.addRule("row " + row, "{\"processName\":[{\"wildcard\":\"" + cell(same.kind, row) + "\"}]}");
            }
            System.out.printf("event-ruler has %d of %d rows%n", row, same.rows);
        }
    }

    private static String cell(String kind, int i) {
        return switch (kind.equals("prefixes") ? 0 : i % 4) {
            case 0 -> "process " + i + " of*";
            case 1 -> "*import " + i;
            case 2 -> "pro*t " + i;
            default -> "*ess " + i + " of*";
        };
    }

    private static RoutingTable table(List<String> cells) throws IOException {
        Path file = Files.createTempFile("benchmark", ".csv");
        Files.writeString(file, "processName,destination\n" + cells.stream().map(cell -> cell + ",http\n").collect(Collectors.joining()));
        Destination http = new Destination("http", "http", "file:http", List.of(), false, Map.of());
        try {
            return RoutingTable.load(file, Destinations.of(http), MatchMode.ALL);
        } finally {
            Files.delete(file);
        }
    }
}
