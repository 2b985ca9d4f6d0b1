package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.SettingsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedTablesTest {

    private static final Path FOLDER = Path.of("routing-tables");
    private static final Path EVENTS = FOLDER.resolve("events.csv");

    /** The project's own, because a user may add some and name them in these tables. */
    private static final Destinations DESTINATIONS = Destinations.read(
            SettingsFiles.read(Path.of(""), "none", Map.of(), Map.of()).settings(), Path.of("routes/sinks"));

    /** The examples of slas.csv and api-metrics.csv, which route nothing, have tests of their own. */
    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".examples.csv"))
                    .filter(file -> !file.endsWith("slas.examples.csv") && !file.endsWith("api-metrics.examples.csv")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleReachesWhatItMust(Path examples) {
        Path table = FOLDER.resolve(examples.getFileName().toString().replace(".examples.csv", ".csv"));

        assertThat(RoutingExamples.check(examples, load(table))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyRowIsReachedByAnExample(Path examples) throws IOException {
        Path file = FOLDER.resolve(examples.getFileName().toString().replace(".examples.csv", ".csv"));

        for (String line : Files.readAllLines(file).subList(1, load(file).size() + 1)) {
            Path without = Files.createTempFile("without", ".csv");
            Files.writeString(without, Files.readString(file).replace(line + "\n", ""));
            assertThat(RoutingExamples.check(examples, load(without))).as("examples fail without: %s", line).isNotEmpty();
            Files.delete(without);
        }
    }

    @Test
    void theEventsTableUsesEveryDestinationThatExistsFromTheStart() {
        Explanation explanation = load(EVENTS).explain(Tables.alert("eventType", "process.execution", "classification", "PROD",
                "processName", "Orders to ERP", "eventLevel", "ERROR"), Tables.NOW);

        assertThat(explanation.matches()).flatExtracting(Match::destinations).contains("mail", "slack", "http", "jdbc", "file");
    }

    private static RoutingTable load(Path table) {
        return RoutingTable.load(table, DESTINATIONS, MatchMode.ALL);
    }
}
