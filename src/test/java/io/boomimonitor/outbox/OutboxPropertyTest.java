package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
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
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever goes wrong in whatever order: nothing is lost, and what was settled is not sent again. */
class OutboxPropertyTest {

    private static final RuleReference RULE = new RuleReference("events", 2, "", "abc");
    private static final List<String> DESTINATIONS = List.of("http", "mail");

    /** What happens next. */
    enum Step { PAGE, SAME_PAGE, SEND, FAIL, DEFER, DIE_BEFORE_SETTLE, TIME_PASSES }

    @Property(tries = 60)
    void deliversEachAlertToEachDestinationAndNeverAgainAfterItWasSettled(@ForAll @Size(min = 5, max = 60) List<Step> steps)
            throws Exception {
        MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
        Map<String, Integer> settled = new HashMap<>();
        try (Store store = Store.open(TestStores.sqlite())) {
            Outbox outbox = new Outbox(store, clock);
            List<String> stored = new ArrayList<>();
            for (Step step : steps) {
                switch (step) {
                    case PAGE -> page(outbox, stored, stored.size());
                    case SAME_PAGE -> page(outbox, stored, Math.max(0, stored.size() - 2));
                    case TIME_PASSES -> clock.advance(Duration.ofSeconds(61));
                    default -> DESTINATIONS.forEach(destination -> work(claims(store, clock), destination, step, clock, settled));
                }
            }
            for (int round = 0; round < 20; round++) {
                clock.advance(Duration.ofMinutes(3));
                DESTINATIONS.forEach(destination -> work(claims(store, clock), destination, Step.SEND, clock, settled));
            }

            for (String id : stored) {
                for (String destination : DESTINATIONS) {
                    assertThat(settled).containsEntry(id + destination, 1);
                }
            }
            assertThat(settled).hasSize(stored.size() * DESTINATIONS.size());
        }
    }

    private static void page(Outbox outbox, List<String> stored, int from) {
        List<RoutedAlert> page = new ArrayList<>();
        for (int i = from; i < from + 3; i++) {
            String id = "event-" + i;
            if (!stored.contains(id)) {
                stored.add(id);
            }
            page.add(new RoutedAlert(new Alert(id, "events", JsonNodeFactory.instance.objectNode()),
                    DESTINATIONS.stream().map(destination -> new Address(destination, "", RULE)).toList()));
        }
        outbox.store(page);
    }

    private static void work(Claims claims, String destination, Step step, MutableClock clock, Map<String, Integer> settled) {
        Batch batch = claims.claim(destination, 100);
        for (List<Delivery> portion : batch.portions(1)) {
            if (batch.maySend(portion)) {
                switch (step) {
                    case FAIL -> batch.failed(portion, new IllegalStateException(), "down");
                    case DEFER -> batch.failed(portion, new DeliveryDeferred("429", clock.instant().plusSeconds(30)), "429");
                    default -> batch.delivered(portion);
                }
            }
        }
        if (step != Step.DIE_BEFORE_SETTLE) {
            claims.settle(batch);
            batch.outcomes().stream().filter(outcome -> outcome.state() == State.DELIVERED)
                    .forEach(outcome -> settled.merge(outcome.delivery().alert().alertId() + destination, 1, Integer::sum));
        }
    }

    /** A new one each time, as after a restart: it shares nothing with those before but the store. */
    private static Claims claims(Store store, MutableClock clock) {
        RetrySchedule retries = new RetrySchedule(Duration.ofSeconds(60), Duration.ofDays(1), new Random(1));
        return new Claims(store, clock, UUID.randomUUID().toString(), Duration.ofSeconds(60), retries, () -> false);
    }
}
