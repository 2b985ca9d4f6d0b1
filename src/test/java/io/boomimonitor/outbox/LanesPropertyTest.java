package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Grouping;
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
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * However many lanes there are, whatever fails in them, and while monitors disagree about their number: each alert is settled once,
 * none is in two lanes at a time, and what belongs together keeps its order.
 */
class LanesPropertyTest {

    private static final RuleReference RULE = new RuleReference("events", 2, "", "abc");
    private static final Terms ALONE = new Terms(Audience.PEOPLE, Grouping.NONE, null, null);
    private static final int PROBLEMS = 4;

    /** What happens next. */
    enum Step { PAGE, SEND, FAIL, FAIL_IN_ONE_LANE, DEFER, DIE_BEFORE_SETTLE, OTHER_NUMBER_OF_LANES, TIME_PASSES }

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
    /** By destination and by what belongs together: the numbers of the alerts, as they were settled. */
    private final Map<String, List<Integer>> settled = new HashMap<>();
    private final List<Integer> overtaken = new ArrayList<>();

    @Property(tries = 60)
    void keepOrderAndSendEachOnce(@ForAll @Size(min = 5, max = 50) List<Step> steps, @ForAll @IntRange(min = 1, max = 5) int first)
            throws Exception {
        settled.clear();
        overtaken.clear();
        int lanes = first;
        int stored = 0;
        try (Store store = Store.open(TestStores.sqlite())) {
            for (Step step : steps) {
                switch (step) {
                    case PAGE -> stored = page(store, stored);
                    case TIME_PASSES -> clock.advance(Duration.ofSeconds(61));
                    case OTHER_NUMBER_OF_LANES -> lanes = lanes % 5 + 1;
                    default -> work(store, lanes, step);
                }
            }
            for (int round = 0; round < 25; round++) {
                clock.advance(Duration.ofMinutes(3));
                work(store, lanes, Step.SEND);
            }
        }

        assertThat(settled.values().stream().flatMap(List::stream)).hasSize(2 * stored);
        settled.forEach((together, numbers) -> assertThat(numbers.stream().filter(number -> !overtaken.contains(number)))
                .as(together).isSorted().doesNotHaveDuplicates());
    }

    private int page(Store store, int from) {
        new Outbox(store, clock).store(IntStream.range(from, from + 5).mapToObj(number -> {
            Alert alert = new Alert("event-" + number, "events", JsonNodeFactory.instance.objectNode());
            return new RoutedAlert(alert.about("problem-" + number % PROBLEMS, AlertState.OPEN), List.of(new Address("http", "", RULE),
                    new Address("mail", "team-" + number % PROBLEMS + "@example.com", RULE, ALONE)));
        }).toList());
        return from + 5;
    }

    /** Two monitors try all lanes, one of them in another number; then what they claimed is sent in turn. */
    private void work(Store store, int lanes, Step step) {
        for (String destination : List.of("http", "mail")) {
            Claims one = claims(store);
            Claims other = claims(store);
            List<Batch> batches = new ArrayList<>();
            IntStream.range(0, lanes).forEach(lane -> batches.add(one.claim(new Lane(destination, lane, lanes), 7)));
            IntStream.range(0, lanes + 1).forEach(lane -> batches.add(other.claim(new Lane(destination, lane, lanes + 1), 7)));
            assertThat(batches.stream().flatMap(batch -> batch.portions(1).stream()).map(portion -> portion.get(0).id()))
                    .doesNotHaveDuplicates();
            batches.forEach(batch -> send(batch, step));
            if (step != Step.DIE_BEFORE_SETTLE) {
                batches.subList(0, lanes).forEach(batch -> note(destination, batch, one.settle(batch)));
                batches.subList(lanes, batches.size()).forEach(batch -> note(destination, batch, other.settle(batch)));
            }
        }
    }

    private void send(Batch batch, Step step) {
        for (List<Delivery> portion : batch.portions(1)) {
            if (batch.maySend(portion)) {
                if (step == Step.FAIL || step == Step.FAIL_IN_ONE_LANE && batch.lane().number() == 0) {
                    batch.failed(portion, new IllegalStateException(), "down");
                } else if (step == Step.DEFER) {
                    batch.failed(portion, new DeliveryDeferred("429", clock.instant().plusSeconds(30)), "429");
                } else {
                    batch.delivered(portion);
                }
            }
        }
    }

    /** What failed six times in a row lets others pass. */
    private void note(String destination, Batch batch, List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            int number = Integer.parseInt(outcome.delivery().alert().alertId().substring("event-".length()));
            if (outcome.delivery().attempt() >= RetrySchedule.PATIENCE) {
                overtaken.add(number);
            }
            if (outcome.state() == State.DELIVERED) {
                settled.computeIfAbsent(destination + " " + number % PROBLEMS, together -> new ArrayList<>()).add(number);
            }
        }
    }

    private Claims claims(Store store) {
        return new Claims(store, clock, UUID.randomUUID().toString(), Duration.ofSeconds(60),
                new RetrySchedule(Duration.ofSeconds(60), Duration.ofDays(1), new Random(1)), () -> false);
    }
}
