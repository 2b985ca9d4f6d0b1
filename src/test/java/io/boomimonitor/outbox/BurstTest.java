package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.config.Destination;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A storm: what people get of it, and that nothing of it is missing. */
class BurstTest {

    private static final int EVENTS = 20_000;
    private static final int PROCESSES = 50;
    private static final int PAGE = 100;
    private static final RuleReference RULE = new RuleReference("events", 2, "", "abc");
    private static final List<String> PEOPLE = List.of("mail", "slack");

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));

    @Test
    @DisplayName("F49: 20,000 events in a minute are at most 60 messages to each recipient, which stand for all of them; machines get each")
    void aStormIsFewMessagesWithExactCounts() throws Exception {
        try (Store store = Store.open(TestStores.sqlite())) {
            Outbox outbox = new Outbox(store, clock, new Problems(store, clock));
            Map<String, List<Delivery>> sent = new HashMap<>();
            for (int page = 0; page < EVENTS / PAGE; page++) {
                outbox.store(page(page));
                clock.advance(Duration.ofMillis(60_000 * PAGE / EVENTS));
                if (page % 2 == 0) {
                    send(store, sent);
                }
            }
            for (int minute = 0; minute < 90; minute++) {
                send(store, sent);
                clock.advance(Duration.ofMinutes(1));
            }

            assertThat(PEOPLE).allSatisfy(destination -> {
                assertThat(sent.get(destination)).hasSizeLessThanOrEqualTo(60);
                assertThat(sent.get(destination).stream().mapToInt(Delivery::alerts).sum()).isEqualTo(EVENTS);
            });
            assertThat(sent.get("jdbc")).hasSize(EVENTS);
            assertThat(store.sql().sql("select count(*) from delivery where state <> 'delivered'").query(Integer.class).single()).isZero();
        }
    }

    private List<RoutedAlert> page(int page) {
        return IntStream.range(page * PAGE, (page + 1) * PAGE).mapToObj(number -> {
            String process = "Process " + number % PROCESSES;
            Alert alert = new Alert("event-" + number, "events", JsonNodeFactory.instance.objectNode().put("processName", process)
                    .put("eventLevel", number % 3 == 0 ? "ERROR" : "WARNING").put("error", "error " + number % 7));
            return new RoutedAlert(alert.about("run:" + process + "@atom", AlertState.OPEN), addresses());
        }).toList();
    }

    private static List<Address> addresses() {
        List<Address> addresses = new ArrayList<>(List.of(new Address("jdbc", "", RULE)));
        PEOPLE.forEach(name -> addresses.add(new Address(name, "team", RULE, MessageTest.TERMS)));
        return addresses;
    }

    private void send(Store store, Map<String, List<Delivery>> sent) {
        Claims claims = new Claims(store, clock, "a", Duration.ofSeconds(60),
                new RetrySchedule(Duration.ofSeconds(60), Duration.ofHours(24), new Random(1)), () -> false,
                name -> PeopleRules.of(new Destination(name, name, "file:x", List.of(), true, Map.of())), Silences.NONE);
        for (String destination : List.of("mail", "slack", "jdbc")) {
            for (Batch batch = claims.claim(destination, 500); batch.isDue(); batch = claims.claim(destination, 500)) {
                batch.portions(500).forEach(batch::delivered);
                batch.portions(500).forEach(portion -> sent.computeIfAbsent(destination, name -> new ArrayList<>()).addAll(portion));
                claims.settle(batch);
            }
        }
    }
}
