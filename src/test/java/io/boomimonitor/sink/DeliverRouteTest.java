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
import io.boomimonitor.outbox.DeliveryRefused;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.Terms;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.DeliverTestRoutes;
import io.boomimonitor.testbed.TestStores;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The deliver route")
class DeliverRouteTest {

    private static final RuleReference RULE = new RuleReference("events", 2, "", "abc");

    @AutoClose
    private final Store store = Store.open(TestStores.sqlite());
    private final Outbox outbox = new Outbox(store, Clock.systemUTC());
    private final List<List<String>> sent = new CopyOnWriteArrayList<>();

    @Test
    void sendsOneByOneWhatFailedTogetherSoThatOneBadAlertHarmsNoOther() {
        store("event-1", "refused-2", "event-3", "event-4", "event-5");

        try (DeliverTestRoutes routes = routes(3, this::toy)) {
            await().until(() -> states().stream().noneMatch(state -> state.contains("sending") || state.endsWith("pending 0")));
        }

        assertThat(states()).containsExactly("event-1 delivered 1", "refused-2 dead 1", "event-3 delivered 1", "event-4 delivered 1",
                "event-5 delivered 1");
        assertThat(sent).containsExactly(List.of("event-1", "refused-2", "event-3"), List.of("event-1"), List.of("refused-2"),
                List.of("event-3"), List.of("event-4", "event-5"));
    }

    @Test
    void sendsNothingAfterSomethingBeforeItToTheSameRecipientFailed() {
        store("event-1", "failing-2", "event-3", "event-4");

        try (DeliverTestRoutes routes = routes(2, this::toy)) {
            await().until(() -> states().contains("failing-2 pending 1"));
        }

        assertThat(states()).containsExactly("event-1 delivered 1", "failing-2 pending 1", "event-3 pending 0", "event-4 pending 0");
        assertThat(sent).containsExactly(List.of("event-1", "failing-2"), List.of("event-1"), List.of("failing-2"));
    }

    @Test
    void pollsAtItsNextTurnOnlyWhileTheStoreDoesNotAnswer() {
        AtomicInteger polls = new AtomicInteger();
        store.sql().sql("alter table delivery rename to elsewhere").update();

        try (DeliverTestRoutes routes = routes(1, this::toy, new CountingClock(polls), "3600000")) {
            await().until(() -> polls.get() > 0);
            await().during(Duration.ofMillis(300)).until(() -> polls.get() < 10);
        }
    }

    @Test
    void sendsPeopleNothingMoreWhenTheStoreIsAwayBetweenTwoMessages() {
        Terms alone = new Terms(Audience.PEOPLE, Grouping.NONE, null, null);
        store(new Address("toy", "team", RULE, alone), "event-1", "event-2", "event-3");

        try (DeliverTestRoutes routes = routes(1, exchange -> {
            toy(exchange);
            store.sql().sql("alter table destination_lane rename to away").update();
        })) {
            await().until(() -> !sent.isEmpty());
            await().during(Duration.ofMillis(300)).until(() -> sent.size() == 1);
        }

        assertThat(sent).containsExactly(List.of("event-1"));
    }

    private void toy(Exchange exchange) throws Exception {
        List<?> portion = exchange.getMessage().getBody(List.class);
        List<String> ids = portion.stream().map(delivery -> ((Delivery) delivery).alert().alertId()).toList();
        sent.add(ids);
        exchange.getMessage().setBody("what a sink leaves behind");
        if (ids.stream().anyMatch(id -> id.startsWith("refused"))) {
            throw new DeliveryRefused("no");
        }
        if (ids.stream().anyMatch(id -> id.startsWith("failing"))) {
            throw new IOException("not now");
        }
    }

    private DeliverTestRoutes routes(int portion, Processor sink) {
        return routes(portion, sink, Clock.systemUTC(), "20");
    }

    private DeliverTestRoutes routes(int portion, Processor sink, Clock clock, String poll) {
        Destination toy = new Destination("toy", "toy", "mock:toy", List.of(), false, Map.of());
        return new DeliverTestRoutes(store, clock, Map.of("outbox.poll", poll, "sink.toy.portion", Integer.toString(portion)), List.of(toy))
                .sink("toy", sink).start();
    }

    private void store(String... ids) {
        store(new Address("toy", "", RULE), ids);
    }

    private void store(Address address, String... ids) {
        outbox.store(Stream.of(ids).map(id -> new RoutedAlert(new Alert(id, "events", JsonNodeFactory.instance.objectNode()),
                List.of(address))).toList());
    }

    private List<String> states() {
        return store.sql().sql("select alert_id || ' ' || state || ' ' || attempts from delivery_shown order by delivery_id")
                .query(String.class).list();
    }

    /** Counts who asks for the time. */
    private static final class CountingClock extends Clock {

        private final AtomicInteger asked;

        CountingClock(AtomicInteger asked) {
            this.asked = asked;
        }

        @Override
        public Instant instant() {
            asked.incrementAndGet();
            return Instant.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
