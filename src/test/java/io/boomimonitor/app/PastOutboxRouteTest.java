package io.boomimonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.SourceRoutes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route past-outbox, with the sinks and the shipped table. */
class PastOutboxRouteTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    @DisplayName("F29: a store that takes no write is reported through the sinks, and in the ledger when it does again")
    void aStoreThatTakesNoWriteIsReported() throws IOException {
        Map<String, String> destinations = Map.of("destination.mail.endpoint", "file:" + folder.resolve("mail"),
                "destination.slack.endpoint", "file:" + folder.resolve("slack"), "destination.file.endpoint",
                "file:" + folder.resolve("alerts"), "destination.jdbc.url", "jdbc:sqlite:" + folder.resolve("alerts.db"));
        try (SourceRoutes routes = SourceRoutes.start(folder, "http://127.0.0.1:1", clock, destinations, "housekeeping", "send", "mail",
                "slack", "file", "jdbc")) {
            rename(routes, "counter", "counter_away");
            routes.fire("past-outbox");
            assertThat(routes.monitor().housekeeping().storeTrouble())
                    .hasValueSatisfying(wrong -> assertThat(wrong).contains("store: takes no write"));
            clock.advance(Duration.ofSeconds(31));

            assertThat(routes.fire("past-outbox").getException()).isNull();
            routes.fire("past-outbox");

            assertThat(files("mail")).singleElement().asString().contains("monitor.trouble");
            assertThat(files("slack")).singleElement().asString().contains("no such table");
            assertThat(files("alerts")).hasSize(1);
            rename(routes, "counter_away", "counter");
            routes.fire("past-outbox");
            assertThat(routes.monitor().housekeeping().storeTrouble()).isEmpty();
            assertThat(routes.alerts("monitor")).extracting(alert -> alert.path("eventType").asText())
                    .containsExactly("monitor.trouble", "monitor.recovered");
        }
    }

    private static void rename(SourceRoutes routes, String table, String name) {
        routes.monitor().store().sql().sql("alter table " + table + " rename to " + name).update();
    }

    private List<String> files(String output) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(output))) {
            return files.filter(Files::isRegularFile).map(PastOutboxRouteTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
