package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PruningTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whatASourceReadsAgainIsNotForgottenHoweverOld(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Outbox outbox = new Outbox(store, clock);
            outbox.store(List.of(alert("long-ago")));
            clock.advance(Duration.ofDays(5));
            store.sql().sql("insert into watermark (source, position, checked_at, revision, began_at) values ('events', :now, :now, 1, 0)")
                    .param("now", clock.millis()).update();
            outbox.store(List.of(alert("read-again")));
            clock.advance(Duration.ofDays(60));

            Pruning pruning = new Pruning(store, clock, Duration.ofDays(30), Map.of("events", Duration.ofDays(2)));
            assertThat(pruning.prune()).as("nothing happened since, or the monitor was away").isEqualTo(1);
            assertThat(store.sql().sql("select alert_id from alert").query(String.class).list()).containsExactly("read-again");

            store.sql().sql("update watermark set position = :now").param("now", clock.millis()).update();
            assertThat(pruning.prune()).isEqualTo(1);
        }
    }

    private static RoutedAlert alert(String id) {
        return new RoutedAlert(new Alert(id, "events", JsonNodeFactory.instance.objectNode()), List.of());
    }
}
