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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreWatchTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MutableClock clock = new MutableClock(NOON);

    @TempDir
    private Path folder;

    @Test
    void anAcceptedStoreGoesOnFromTheNotesTimeAndSaysSo() throws IOException {
        start().close();
        Path store = store();
        Files.delete(store);
        Path note = store.resolveSibling(store.getFileName() + ".witness");
        Files.writeString(note, Files.readString(note).replace("accepted=false", "accepted=true"));
        clock.advance(Duration.ofHours(30));

        try (SourceRoutes again = start()) {
            assertThat(again.monitor().store().sql().sql("select position from watermark where source = 'events'").query(Long.class)
                    .single()).isEqualTo(NOON.toEpochMilli());
            assertThat(again.alerts("monitor")).singleElement().satisfies(gap -> {
                assertThat(gap.path("eventType").asText()).isEqualTo("monitor.gap");
                assertThat(gap.path("title").asText()).isEqualTo("store");
            });
        }
        try (SourceRoutes third = start()) {
            assertThat(third.alerts("monitor")).hasSize(1);
        }
    }

    @Test
    void aStoreThatIsDeletedWhileItRunsIsReportedPastTheOutboxAndPollingStops() throws IOException {
        try (SourceRoutes routes = start()) {
            AtomicInteger stopped = new AtomicInteger();
            ((Housekeeping) routes.monitor().beans().get("housekeeping")).whenStoreIsLost(stopped::incrementAndGet);
            routes.fire("past-outbox");
            assertThat(routes.monitor().housekeeping().storeTrouble()).isEmpty();
            Files.delete(store());

            routes.fire("past-outbox");
            assertThat(routes.monitor().housekeeping().storeTrouble()).hasValueSatisfying(wrong -> assertThat(wrong)
                    .contains("its file was deleted or replaced").contains(".rescued"));
            clock.advance(Duration.ofSeconds(31));
            routes.fire("past-outbox");

            assertThat(stopped).hasValue(1);
            assertThat(Path.of(store() + ".rescued")).exists();
            assertThat(mails()).singleElement().asString().contains("deleted or replaced");
        }
    }

    private SourceRoutes start() {
        return SourceRoutes.start(folder, "http://127.0.0.1:1", clock, Map.of("destination.mail.endpoint", "file:" + folder.resolve("mail"),
                "destination.slack.endpoint", "file:" + folder.resolve("slack"), "destination.file.endpoint",
                "file:" + folder.resolve("alerts"), "destination.jdbc.url", "jdbc:sqlite:" + folder.resolve("alerts.db")),
                "events", "housekeeping", "send", "mail", "slack", "file", "jdbc");
    }

    private Path store() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).filter(name -> name.endsWith(".witness"))
                    .map(name -> Path.of(name.replaceFirst("\\.witness$", ""))).findFirst().orElseThrow();
        }
    }

    private List<String> mails() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("mail"))) {
            return files.filter(Files::isRegularFile).map(StoreWatchTest::text).toList();
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
