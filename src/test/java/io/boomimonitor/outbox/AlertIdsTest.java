package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertIdsTest {

    private static final RuleReference RULE = new RuleReference("events", 2, "", "");

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    @DisplayName("F17: an id that another source holds already becomes SOURCE-ID; nothing is lost, and nothing comes twice")
    void anIdThatAnotherSourceHoldsGetsTheSourceInFront(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Outbox outbox = new Outbox(store, Clock.systemUTC());
            outbox.store(page("events", "1", "2"));

            Stored first = outbox.store(page("audit-log", "1", "3", "1"));
            Stored again = outbox.storePage(page("audit-log", "1", "3"));
            Stored natural = outbox.store(page("audit-log", "audit-log-1"));

            assertThat(first.fresh()).isEqualTo(2);
            assertThat(again.fresh()).isZero();
            assertThat(natural.fresh()).isOne();
            assertThat(outbox.store(page("audit-log", "audit-log-1")).fresh()).isZero();
            assertThat(stored(store)).containsExactly("events 1 null", "events 2 null", "audit-log audit-log-1 1", "audit-log 3 null",
                    "audit-log audit-log-audit-log-1 audit-log-1");
            assertThat(outbox.known("audit-log", List.of("1", "2", "3"))).containsExactlyInAnyOrder("1", "3");
            assertThat(JudgedAlert.find(store, "audit-log-1")).hasValueSatisfying(judged ->
                    assertThat(judged.alert().source()).isEqualTo("audit-log"));
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void aReplayFindsTheAlertByEitherId(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Outbox outbox = new Outbox(store, Clock.systemUTC());
            outbox.store(page("events", "1"));
            outbox.store(page("audit-log", "1"));

            assertThat(outbox.replay(page("audit-log", "audit-log-1"))).isOne();
            assertThat(outbox.replay(page("audit-log", "1"))).isOne();
            store.sql().sql("delete from delivery where alert_no = 1").update();
            store.sql().sql("delete from alert where source = 'events'").update();
            assertThat(outbox.replay(page("audit-log", "1"))).isOne();
            assertThat(outbox.store(page("audit-log", "1")).fresh()).isZero();
            assertThat(stored(store)).containsExactly("audit-log audit-log-1 1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    @DisplayName("F31: text that no database takes is stored with U+FFFD")
    void textThatNoDatabaseTakesIsStored(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Outbox outbox = new Outbox(store, Clock.systemUTC());
            Alert alert = new Alert("a\uD800b\0c", "events", JsonNodeFactory.instance.objectNode().put("processName", "x\uDC00\0")
                    .put("error", "\uD83D\uDE00"));

            outbox.store(List.of(new RoutedAlert(alert, List.of(new Address("http", "", RULE)))));

            assertThat(stored(store)).containsExactly("events a\uFFFDb\uFFFDc null");
            assertThat(store.sql().sql("select body from alert").query(String.class).single()).contains("x\uFFFD", "\uD83D\uDE00");
            assertThat(outbox.store(List.of(new RoutedAlert(alert, List.of()))).fresh()).isZero();
        }
    }

    private static List<RoutedAlert> page(String source, String... ids) {
        return Stream.of(ids).map(id -> new RoutedAlert(new Alert(id, source, JsonNodeFactory.instance.objectNode()),
                List.of(new Address("http", "", RULE)))).toList();
    }

    private static List<String> stored(Store store) {
        return store.sql().sql("select source || ' ' || alert_id || ' ' || coalesce(record_id, 'null') from alert order by alert_no")
                .query(String.class).list();
    }
}
