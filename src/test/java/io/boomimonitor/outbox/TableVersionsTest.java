package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MutableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableVersionsTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration KEEP = Duration.ofDays(10);

    private final MutableClock clock = new MutableClock(START);

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void eachVersionIsKeptOnceAsLongAsItIsInForce(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            inForce(store, "v1");
            inForce(store, "v1");
            inForce(store, "v2");
            inForce(store, "v1");

            TableVersions versions = new TableVersions(store);

            assertThat(kept(store)).containsExactly("v1 0", "v2 2", "v1 3");
            assertThat(versions.find("events", "v2")).get().satisfies(kept -> {
                assertThat(new String(kept.bytes(), StandardCharsets.UTF_8)).isEqualTo("text of v2");
                assertThat(kept.since()).isEqualTo(START.plus(Duration.ofHours(2)));
            });
            assertThat(versions.at("events", START.plus(Duration.ofMinutes(150)))).get().extracting(TableVersions.Kept::version)
                    .isEqualTo("v2");
            assertThat(versions.at("events", START.minusMillis(1))).isEmpty();
            assertThat(versions.find("audit-log", "v2")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void aVersionIsForgottenWithTheAlertsThatItJudged(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            inForce(store, "v1");
            store(store, "a");
            inForce(store, "v2");
            clock.advance(Duration.ofDays(3));
            store(store, "b");
            Pruning pruning = new Pruning(store, clock, KEEP);

            clock.advance(Duration.ofDays(6));
            pruning.prune();
            assertThat(kept(store)).containsExactly("v1 0", "v2 1");
            clock.advance(Duration.ofDays(2));
            pruning.prune();
            assertThat(kept(store)).as("only b is stored").containsExactly("v2 1");
            clock.advance(Duration.ofDays(99));
            pruning.prune();
            assertThat(kept(store)).as("it is in force").containsExactly("v2 1");
        }
    }

    /** An hour later each time. */
    private void inForce(Store store, String version) {
        new TableVersions(store).inForce("events", version, ("text of " + version).getBytes(StandardCharsets.UTF_8), clock.instant());
        clock.advance(Duration.ofHours(1));
    }

    private void store(Store store, String id) {
        new Outbox(store, clock).store(List.of(new RoutedAlert(new Alert(id, "events", JsonNodeFactory.instance.objectNode()), List.of())));
    }

    private static List<String> kept(Store store) {
        return store.sql().sql("select table_version, in_force_at from table_version order by in_force_at").query((row, number) ->
                row.getString(1) + " " + Duration.between(START, Instant.ofEpochMilli(row.getLong(2))).toHours()).list();
    }
}
