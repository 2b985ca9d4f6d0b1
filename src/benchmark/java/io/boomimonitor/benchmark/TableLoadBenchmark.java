package io.boomimonitor.benchmark;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.routing.MatchMode;
import io.boomimonitor.routing.RoutingTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How long a new Java takes to load a large routing table, with the small heap that it is allowed: one load in each of five processes,
 * as at a start; run by its main method, which takes the number of rows.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(value = 5, jvmArgsAppend = "-Xmx200m")
public class TableLoadBenchmark {

    @Param("100000")
    private int rows;
    @Param({"plain", "prefixes", "mixed"})
    private String kind;

    private Path file;
    private Destinations destinations;

    /** @param arguments the number of rows; 100,000 without one */
    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(TableLoadBenchmark.class.getSimpleName())
                .param("rows", arguments.length == 0 ? "100000" : arguments[0]).build()).run();
    }

    /** Writes the table. */
    @Setup
    public void write() throws IOException {
        file = Files.createTempFile("benchmark", ".csv");
        Files.writeString(file, IntStream.range(0, rows).mapToObj(row -> cell(row) + ",ERROR,http\n")
                .collect(Collectors.joining("", "processName,eventLevel,destination\n", "")));
        destinations = Destinations.of(new Destination("http", "http", "file:http", List.of(), false, Map.of()));
    }

    /** As the monitor loads it. */
    @Benchmark
    public RoutingTable load() throws IOException {
        return RoutingTable.load(file, destinations, MatchMode.ALL);
    }

    /** Leaves nothing behind. */
    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    private String cell(int row) {
        return switch (kind.equals("plain") ? 4 : kind.equals("prefixes") ? 0 : row % 4) {
            case 0 -> "process " + row + " of*";
            case 1 -> "*import " + row;
            case 2 -> "pro*t " + row;
            case 3 -> "*ess " + row + " of*";
            default -> "process " + row;
        };
    }
}
