package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A destination whose messages are about one problem each")
class OneProblemTest {

    private static final PeopleRules RULES = new PeopleRules(Optional.empty(), Duration.ofMinutes(5), Integer.MAX_VALUE, 1, true, true);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-08-08T08:00:00Z"));

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void getsEachRecoveryAloneThoughTheyAreDueTogetherAndGroupedByAnotherRule(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, alert("a1", "A", AlertState.OPEN), alert("b1", "B", AlertState.OPEN), alert("once", null, AlertState.ONCE));
            assertThat(send(store)).extracting(message -> message.alert().alertId()).containsExactlyInAnyOrder("a1", "b1", "once");

            clock.advance(Duration.ofHours(2));
            store(store, alert("a2", "A", AlertState.OPEN), alert("a3", "A", AlertState.OPEN));
            assertThat(send(store)).singleElement().satisfies(message -> {
                assertThat(message.alerts()).isEqualTo(2);
                assertThat(message.digest().members()).singleElement()
                        .satisfies(newest -> assertThat(newest.alert().alertId()).isEqualTo("a3"));
            });

            clock.advance(Duration.ofHours(2));
            store(store, alert("a4", "A", AlertState.OVER), alert("b2", "B", AlertState.OVER));
            assertThat(send(store)).extracting(message -> message.alert().alertId()).containsExactlyInAnyOrder("a4", "b2");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void getsAllOfTheMonitorsOwnProblemsOneByOne(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, Stream.iterate(0, i -> i < 30, i -> i + 1).map(i -> own("own" + i)).toArray(Alert[]::new));

            assertThat(send(store)).hasSize(30).allSatisfy(message -> assertThat(message.digest()).isNull());
        }
    }

    private void store(Store store, Alert... alerts) {
        Terms terms = new Terms(Audience.PEOPLE, Grouping.OF_PEOPLE, null, null);
        RuleReference rule = new RuleReference("events", 2, "", "");
        new Outbox(store, clock).store(Stream.of(alerts)
                .map(alert -> new RoutedAlert(alert, List.of(new Address("pagerduty", "", rule, terms)))).toList());
    }

    private List<Delivery> send(Store store) {
        Claims claims = new Claims(store, clock, "a", Duration.ofSeconds(60),
                new RetrySchedule(Duration.ofSeconds(60), Duration.ofHours(24), new Random(1)), () -> false, name -> RULES, Silences.NONE);
        List<Delivery> sent = new ArrayList<>();
        for (Batch batch = claims.claim("pagerduty", 50); batch.isDue(); batch = claims.claim("pagerduty", 50)) {
            for (List<Delivery> portion : batch.portions(1)) {
                sent.addAll(portion);
                batch.delivered(portion);
            }
            claims.settle(batch);
        }
        return sent;
    }

    private static Alert alert(String id, String problem, AlertState state) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("processName", "Orders").put("eventLevel", "ERROR");
        Alert alert = new Alert(id, "events", fields);
        return problem == null ? alert : alert.about(problem, state);
    }

    private static Alert own(String id) {
        return new Alert(id, "monitor", JsonNodeFactory.instance.objectNode().put("eventType", "monitor.trouble"))
                .about("own:" + id, AlertState.OPEN);
    }
}
