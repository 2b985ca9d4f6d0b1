package io.boomimonitor.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.Terms;
import io.boomimonitor.proof.TcpProxy;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.DeliverTestRoutes;
import io.boomimonitor.testbed.ShiftedClock;
import io.boomimonitor.testbed.TestStores;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real PostgreSQL that is cut off in the middle of a batch, between the receiver's yes and the commit; the lease is 60 s. */
@Timeout(180)
@DisplayName("F31, F32: while PostgreSQL is away,")
class StoreOutageTest {

    private static final int MESSAGES = 60;
    private static final int RECIPIENTS = 12;
    private static final String LANES = "4";
    private static final RuleReference RULE = new RuleReference("events", 2, "", "abc");

    /** @param lane the route that sent it */
    private record Sent(String lane, String alert) {
    }

    private final StoreSettings database = TestStores.postgres();
    private final ShiftedClock clock = new ShiftedClock();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final AtomicBoolean cuts = new AtomicBoolean(true);
    @AutoClose
    private final TcpProxy network = new TcpProxy(URI.create(database.url().substring("jdbc:".length())).getPort());
    @AutoClose
    private final Store beside = Store.open(database);
    @AutoClose
    private final Store store = Store.open(new StoreSettings(database.url().replaceFirst(":\\d+/", ":" + network.port() + "/"),
            database.user(), database.password()));

    StoreOutageTest() throws IOException {
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 70})
    @DisplayName("what was sent is remembered by the only node, and nothing is sent twice")
    void theOnlyNodeSendsNothingTwice(int seconds) {
        messages();
        try (DeliverTestRoutes here = routes("here", store)) {
            untilItIsCutOff();
            clock.advance(Duration.ofSeconds(seconds));

            network.mend();

            untilAllIsDelivered();
        }
        assertThat(sent).extracting(Sent::alert).hasSize(MESSAGES).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("another node waits for the end of the lease, and nothing is sent twice when it is back before")
    void anotherNodeKeepsOffWhileTheLeaseHolds() {
        messages();
        try (DeliverTestRoutes here = routes("here", store)) {
            untilItIsCutOff();
            try (DeliverTestRoutes there = routes("there", beside)) {
                clock.advance(Duration.ofSeconds(30));
                await("the lanes that were free").atMost(Duration.ofSeconds(60)).until(() -> waiting() == inLanesOf("here"));
                assertThat(inLanesOf("here")).as("what waits for the lease").isPositive();

                network.mend();

                untilAllIsDelivered();
            }
        }
        assertThat(sent).extracting(Sent::alert).hasSize(MESSAGES).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("another node takes over at the end of the lease: one message a lane is sent twice at most")
    void oneMessageALaneIsSentTwiceAtMost() {
        messages();
        try (DeliverTestRoutes here = routes("here", store)) {
            untilItIsCutOff();
            try (DeliverTestRoutes there = routes("there", beside)) {
                clock.advance(Duration.ofSeconds(61));
                untilAllIsDelivered();
            }
            network.mend();
            int all = sent.size();
            await("the first node settles what is no longer its own").pollDelay(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(60))
                    .until(() -> store.sql().sql("select 1").query(Integer.class).single() == 1);
            assertThat(sent).hasSize(all);
        }

        Map<String, Long> twice = twiceByLane();
        assertThat(twice.values()).isNotEmpty().containsOnly(1L);
        assertThat(sent).extracting(Sent::alert).contains(IntStream.range(0, MESSAGES).mapToObj(i -> "event-" + i).toArray(String[]::new));
        assertThat(beside.sql().sql("select max(attempts) from message").query(Integer.class).single()).isEqualTo(1);
    }

    /** The receiver says yes to the tenth message, and before that is written down the network is gone. */
    private void letter(Exchange exchange) {
        Delivery delivery = (Delivery) exchange.getMessage().getBody(List.class).get(0);
        sent.add(new Sent(exchange.getFromRouteId(), delivery.alert().alertId()));
        if (sent.size() >= 10 && cuts.compareAndSet(true, false)) {
            network.cut();
        }
    }

    private void untilItIsCutOff() {
        await().atMost(Duration.ofSeconds(60)).until(() -> !cuts.get());
        int[] last = {-1};
        await("what other lanes were sending").pollInterval(Duration.ofMillis(500)).atMost(Duration.ofSeconds(60)).until(() -> {
            int before = last[0];
            last[0] = sent.size();
            return before == last[0];
        });
    }

    private void untilAllIsDelivered() {
        await().atMost(Duration.ofSeconds(90)).until(() -> waiting() == 0);
    }

    private int waiting() {
        return beside.sql().sql("select count(*) from delivery where state = 'pending'").query(Integer.class).single();
    }

    /** What is in the lanes that a node holds. */
    private int inLanesOf(String node) {
        return beside.sql().sql("""
                select count(*) from delivery d join destination_lane l on d.lane_hash % l.lanes = l.lane
                where d.state = 'pending' and l.owner = :node and l.sending <> ''""").param("node", node).query(Integer.class).single();
    }

    private Map<String, Long> twiceByLane() {
        Set<String> once = new HashSet<>();
        return sent.stream().filter(each -> !once.add(each.alert())).collect(Collectors.groupingBy(Sent::lane, Collectors.counting()));
    }

    private void messages() {
        Terms alone = new Terms(Audience.PEOPLE, Grouping.NONE, null, null);
        new Outbox(beside, clock).store(IntStream.range(0, MESSAGES).mapToObj(i -> new RoutedAlert(new Alert("event-" + i, "events",
                JsonNodeFactory.instance.objectNode()), List.of(new Address("letters", "team-" + i % RECIPIENTS, RULE, alone)))).toList());
    }

    private DeliverTestRoutes routes(String node, Store where) {
        Destination letters = new Destination("letters", "letters", "mock:letters", List.of(), true, Map.of("parallel", LANES));
        return new DeliverTestRoutes(where, clock, Map.of("outbox.poll", "20", "sink.letters.portion", "1", "node", node),
                List.of(letters)).sink("letters", this::letter).start();
    }
}
