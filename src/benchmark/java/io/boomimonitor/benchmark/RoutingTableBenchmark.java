package io.boomimonitor.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.routing.MatchMode;
import io.boomimonitor.routing.RoutingTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

/** How many alerts a second one thread routes by a table of 1,000 rules; run by its main method. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class RoutingTableBenchmark {

    private static final int RULES = 1_000;
    private static final int ALERTS = 8_192;

    private RoutingTable table;
    private List<Alert> everyday;
    private List<Alert> neverSeen;
    private int next;

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(RoutingTableBenchmark.class.getSimpleName()).build()).run();
    }

    @Setup
    public void prepare() throws IOException {
        Path file = Files.createTempFile("benchmark", ".csv");
        StringBuilder text = new StringBuilder("processName,environment,eventLevel,eventType,error,destination\n");
        IntStream.range(0, RULES).forEach(i -> text.append(rule(i)));
        Files.writeString(file, text);
        Destination http = new Destination("http", "http", "file:http", List.of(), false, Map.of());
        table = RoutingTable.load(file, Destinations.of(http), MatchMode.ALL);
        Files.delete(file);
        Random random = new Random(1);
        everyday = IntStream.range(0, ALERTS).mapToObj(i -> alert("Process " + random.nextInt(500), "Connection refused: " + i)).toList();
        neverSeen = IntStream.range(0, ALERTS).mapToObj(i -> alert("Process " + i, "Connection refused: " + i + " " + "x".repeat(500)))
                .toList();
    }

    /** 500 processes, short error texts that differ each time. */
    @Benchmark
    public List<Address> everydayAlerts() {
        return table.address(everyday.get(next++ % ALERTS), null);
    }

    /** 8,192 processes and long error texts: nothing is remembered from before. */
    @Benchmark
    public List<Address> alertsOfNamesNeverSeen() {
        return table.address(neverSeen.get(next++ % ALERTS), null);
    }

    private static String rule(int i) {
        return switch (i % 5) {
            case 0 -> "Process " + i + "*,Production,ERROR,,,http\n";
            case 1 -> "*cess " + i + ",,ERROR|WARNING,process.*,,http\n";
            case 2 -> "Process " + i + ",!Test*,,,*refused: " + i + ",http\n";
            case 3 -> "Process " + i + "|Process " + (i + 1) + ",Prod*,!INFO,,,http\n";
            default -> "Process " + i + ",Test,,,,http\n";
        };
    }

    private static Alert alert(String process, String error) {
        return new Alert("event-1", "events", JsonNodeFactory.instance.objectNode().put("processName", process)
                .put("environment", "Production").put("eventLevel", "ERROR").put("eventType", "process.execution").put("error", error));
    }
}
