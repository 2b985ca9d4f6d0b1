package io.boomimonitor.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Settings;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompletionsTest {

    @Test
    void aSourceThatIsReadEachSecondIsNotOverdueAfterThreeOfThem() throws Exception {
        Map<String, String> values = Map.of("events.enabled", "true", "events.schedule", "0/1 * * * * ?");
        Settings settings = new Settings(values.keySet(), key -> Optional.ofNullable(values.get(key)));
        MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
        try (Store store = Store.open(TestStores.sqlite())) {
            Completions completions = new Completions(store, clock);
            Instant began = clock.instant();

            clock.advance(Duration.ofSeconds(60));
            assertThat(completions.overdueSince(settings, began)).doesNotContain("events");
            clock.advance(Duration.ofSeconds(1));
            assertThat(completions.overdueSince(settings, began)).contains("events");
        }
    }
}
