package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.Pruning;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleHitsTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T23:59:00Z"));
    private final RoutingTable table = Tables.table("eventLevel,processName,destination,to,stop,note", ",,file,,,every alert",
            "INFO,,,,yes,kept but not sent", "ERROR,,mail,a@example.com,,",
            ",Orders,mail,a@example.com,,the same recipient", ",Other,http,,,");

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void everyMatchingRowCountsOnceForEachNewAlert(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Outbox outbox = outbox(store);

            outbox.storePage(List.of(table.route(Tables.alert("eventLevel", "INFO"), clock.instant())));
            outbox.storePage(List.of(table.route(Tables.alert("eventLevel", "INFO"), clock.instant())));
            clock.advance(Duration.ofMinutes(2));
            outbox.store(List.of(table.route(error("event-2"), clock.instant()), table.route(error("event-3"), clock.instant())));

            assertThat(hits(store)).containsExactly("events 2 2026-03-01 1", "events 3 2026-03-01 1",
                    "events 2 2026-03-02 2", "events 4 2026-03-02 2", "events 5 2026-03-02 2");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whatEndsAProblemCountsToo(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Alert over = Tables.alert("eventLevel", "INFO").about("run:Orders@atom", AlertState.OVER);

            outbox(store).store(List.of(table.route(over, clock.instant())));

            assertThat(hits(store)).containsExactly("events 2 2026-03-01 1", "events 3 2026-03-01 1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void hitsAreKeptForNinetyDays(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            outbox(store).store(List.of(table.route(error("event-1"), clock.instant())));

            clock.advance(Duration.ofDays(90));
            new Pruning(store, clock, Duration.ofDays(365)).prune();
            assertThat(hits(store)).hasSize(3);

            clock.advance(Duration.ofDays(1));
            new Pruning(store, clock, Duration.ofDays(365)).prune();
            assertThat(hits(store)).isEmpty();
        }
    }

    private Outbox outbox(Store store) {
        return new Outbox(store, clock);
    }

    private static Alert error(String id) {
        return new Alert(id, "events", Tables.alert("eventLevel", "ERROR", "processName", "Orders").fields());
    }

    private static List<String> hits(Store store) {
        return store.sql().sql("select routing_table, line, day, hits from rule_hit order by day, line")
                .query((row, number) -> row.getString(1) + " " + row.getInt(2) + " " + row.getString(3) + " " + row.getLong(4)).list();
    }
}
