package io.boomimonitor.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.Replay;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.DeliverTestRoutes;
import io.boomimonitor.testbed.ShiftedClock;
import io.boomimonitor.testbed.SlowReceiver;
import io.boomimonitor.testbed.TestStores;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
@DisplayName("A destination that was away")
class AwayDestinationTest {

    private static final RuleReference RULE = new RuleReference("events", 2, "", "abc");
    private static final int WAITING = 200;
    private static final int PROBLEMS = 50;
    private static final String DUE = """
            select count(*) from delivery d where d.state = 'pending' and d.next_attempt_at <= :now and not exists (select 1 from delivery b
              where b.destination = d.destination and b.delivery_id < d.delivery_id and b.blocks_until > 0
              and b.blocks_until > :now)""";

    private final ShiftedClock clock = new ShiftedClock();
    @AutoClose
    private final Store store = Store.open(TestStores.sqlite());
    @AutoClose
    private final SlowReceiver receiver = new SlowReceiver(20);
    @AutoClose
    private final SlowReceiver other = new SlowReceiver(0);
    @AutoClose
    private final DeliverTestRoutes routes = new DeliverTestRoutes(store, clock, Map.of("outbox.poll", "20"),
            List.of(http("http", receiver, "16"), http("other", other, "1")));

    AwayDestinationTest() throws IOException {
    }

    @BeforeEach
    void goesAwayWhileAlertsWait() {
        receiver.away(true);
        store(WAITING, "http", "event-");
        routes.start();
    }

    @Test
    @DisplayName("for 10 minutes (F5) gets what waited within two, in the order of each problem, and delays no other")
    void getsWhatWaitedWithinTwoMinutes() {
        for (int second = 0; second < 600; second += 30) {
            passes(Duration.ofSeconds(30));
            if (second % 120 == 0) {
                int before = other.accepted().size();
                store(1, "other", "other-" + second + "-");
                await().atMost(Duration.ofSeconds(10)).until(() -> other.accepted().size() > before);
            }
        }
        int tries = receiver.refused();

        receiver.away(false);
        Duration drained = untilAllIsDelivered();

        assertThat(drained).isLessThan(Duration.ofMinutes(2));
        // in ten minutes an alert is tried some 15 times, one of each problem at a time; those behind wait
        assertThat(tries).isBetween(10, PROBLEMS * 16);
        assertThat(other.accepted()).hasSize(5);
        assertThatAllArrivedOnceInOrder();
    }

    @Test
    @DisplayName("for longer than messages are kept (F6) gets them by a replay")
    void getsWhatWasGivenUpByAReplay() {
        passes(Duration.ofHours(25));
        while (count("dead") < WAITING) {
            passes(Duration.ofSeconds(30));
        }

        receiver.away(false);
        new Replay(store, "d.state = 'dead'", Map.of(), clock.instant()).whole();
        Duration drained = untilAllIsDelivered();

        assertThat(drained).isLessThan(Duration.ofMinutes(2));
        assertThatAllArrivedOnceInOrder();
    }

    private void assertThatAllArrivedOnceInOrder() {
        assertThat(receiver.accepted()).hasSize(WAITING).doesNotHaveDuplicates();
        for (int problem = 0; problem < PROBLEMS; problem++) {
            int number = problem;
            assertThat(receiver.accepted().stream().map(id -> Integer.parseInt(id.substring("event-".length())))
                    .filter(event -> event % PROBLEMS == number && !hasSteppedAside(event))).isSorted();
        }
    }

    /** After six failures in a row it lets others pass. */
    private boolean hasSteppedAside(int event) {
        return store.sql().sql("select attempts from delivery_shown where alert_id = :id").param("id", "event-" + event)
                .query(Integer.class).single() > 6;
    }

    /** Time passes, and what is due by then is tried. */
    private void passes(Duration time) {
        clock.advance(time);
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5)).until(() -> due() == 0);
    }

    /** @return how long it took; when all that is left waits for its next try, time passes */
    private Duration untilAllIsDelivered() {
        Instant began = clock.instant();
        while (count("pending") > 0) {
            passes(Duration.ofSeconds(5));
        }
        return Duration.between(began, clock.instant());
    }

    private int due() {
        return store.sql().sql(DUE).param("now", clock.millis()).query(Integer.class).single();
    }

    private int count(String state) {
        return store.sql().sql("select count(*) from delivery where state = :state").param("state", state).query(Integer.class).single();
    }

    private void store(int alerts, String destination, String prefix) {
        new Outbox(store, clock).store(IntStream.range(0, alerts).mapToObj(i -> {
            Alert alert = new Alert(prefix + i, "events", JsonNodeFactory.instance.objectNode());
            return new RoutedAlert(alert.about(prefix + "problem-" + i % PROBLEMS, AlertState.OPEN),
                    List.of(new Address(destination, "", RULE)));
        }).toList());
    }

    private static Destination http(String name, SlowReceiver receiver, String lanes) {
        return new Destination(name, "http", receiver.url(), List.of(), false, Map.of("parallel", lanes));
    }
}
