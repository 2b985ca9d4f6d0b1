package io.boomimonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Settings;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.routing.TableFiles;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class NodeWatchTest {

    private static final Map<String, String> SETTINGS = Map.of("events.schedule", "0 * * * * ?", "outbox.keep", "30d",
            "server.port", "8080", "store.password", "canary", "destination.http.endpoint", "https://in.example/hook?token=canary");

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
    @AutoClose
    private final Store store = Store.open(TestStores.postgres()).as(() -> "here");
    private final Problems problems = new Problems(store, clock);
    private final Trouble trouble = new Trouble(store, new Outbox(store, clock, problems), problems,
            alert -> new RoutedAlert(alert, List.of()), clock, Duration.ofMinutes(5));
    private final NodeWatch watch = new NodeWatch(store, settings(SETTINGS), new TableFiles(clock, null), trouble, clock);

    @Test
    void aDifferenceThatLastsIsOneTroubleThatNamesIt() {
        theOther(Map.of("events.schedule", "0 0 * * * ?", "outbox.keep", "30d", "server.port", "8081", "store.password", "other",
                "destination.http.endpoint", "https://in.example/hook?token=other"));

        watch.look();
        clock.advance(Duration.ofSeconds(299));
        watch.look();
        assertThat(trouble.open()).as("files reach nodes one after the other").isEmpty();
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(31));
            watch.look();
        }
        assertThat(trouble.open()).containsOnlyKeys("nodes").extractingByKey("nodes").asString()
                .contains("the nodes here, there do not go by the same events.schedule: give all");

        theOther(SETTINGS);
        clock.advance(Duration.ofSeconds(31));
        watch.look();

        assertThat(trouble.open()).isEmpty();
        assertThat(store.sql().sql("select count(*) from alert").query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void noSecretIsPublishedNotEvenAsAHash() {
        assertThat(NodeParts.of(settings(SETTINGS), List.of()).lines().map(line -> line.replaceFirst(" \\w{12}$", "")))
                .containsExactly("destination.http.endpoint", "events.schedule", "outbox.keep");
    }

    private void theOther(Map<String, String> settings) {
        store.sql().sql("""
                insert into node (node, seen_at, parts) values ('there', 9000000000000, :parts)
                on conflict (node) do update set parts = excluded.parts""")
                .param("parts", NodeParts.of(settings(settings), List.of())).update();
    }

    private static Settings settings(Map<String, String> values) {
        return new Settings(values.keySet(), key -> Optional.ofNullable(values.get(key)));
    }
}
