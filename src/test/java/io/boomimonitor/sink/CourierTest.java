package io.boomimonitor.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.config.Settings;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.metrics.Metrics;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Batch;
import io.boomimonitor.outbox.Claims;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.DeliveryRefused;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.OutboxFailed;
import io.boomimonitor.outbox.RetrySchedule;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.Terms;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.TestStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CourierTest {

    private static final RuleReference RULE = new RuleReference("events", 2, "note", "abc");

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
    @AutoClose
    private final Store store = Store.open(TestStores.sqlite());
    private final Problems problems = new Problems(store, clock);
    private final Outbox outbox = new Outbox(store, clock, problems);
    private final Trouble trouble = new Trouble(store, outbox, problems, alert -> new RoutedAlert(alert, List.of()), clock,
            Duration.ofMinutes(5));
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Courier courier = courier();

    @Test
    void whatABatchGivesUpIsToldTogether() {
        assertThat(refused("event-1")).containsOnlyKeys("destination http").extractingByKey("destination http").asString()
                .startsWith("gave up a delivery: 404 for event-1 (./boomi-monitor deliveries --state dead; once mended");
        trouble.recover("destination http");

        assertThat(refused("event-2", "event-3", "event-4")).extractingByKey("destination http").asString()
                .startsWith("gave up 3 deliveries, the first: 404 for event-2 (./boomi-monitor");
    }

    @Test
    void aDeliveryEndsTheTrouble() {
        refused("event-1");
        outbox.store(List.of(alert("event-2")));
        Batch batch = courier.claim("http", 10);
        batch.delivered(batch.portions(10).get(0));

        courier.settle(batch);
        trouble.endQuiet();
        assertThat(trouble.open()).as("it may fail again").isNotEmpty();
        clock.advance(Duration.ofMinutes(5));
        trouble.endQuiet();

        assertThat(trouble.open()).isEmpty();
    }

    @Test
    void whatDiesMeanwhileIsListedInTheEnd() {
        refused("event-1");
        refused("event-2", "event-3");
        assertThat(own()).as("one alert for one trouble").hasSize(1);
        clock.advance(Duration.ofDays(1));
        trouble.endQuiet();

        assertThat(own()).hasSize(2).last().asString().contains("has not failed for a day, after trouble since 2026-03-01T12:00:00Z; "
                + "3 deliveries were given up meanwhile: event-1, event-2, event-3 (./boomi-monitor replay --dead)");
    }

    @Test
    @DisplayName("Case 11: a refused address is trouble of its own, and a delivery to another one does not end it")
    void aRefusedAddressIsATroubleOfItsOwn() {
        deliver(new DeliveryRefused("550", DeliveryRefused.What.RECIPIENT), mail("event-1", "events", "gone@x"));
        deliver(null, mail("event-2", "events", "here@x"));
        clock.advance(Duration.ofMinutes(5));
        trouble.endQuiet();
        assertThat(trouble.open()).containsOnlyKeys("destination mail to gone@x");

        deliver(null, mail("event-3", "events", "gone@x"));
        trouble.endQuiet();
        assertThat(trouble.open()).isEmpty();
    }

    @Test
    @DisplayName("Case 11: an own alert that cannot be delivered raises no own alert")
    void anOwnAlertNeverFeedsItself() {
        deliver(new DeliveryRefused("550", DeliveryRefused.What.RECIPIENT), mail("monitor.trouble-x-1", "monitor", "gone@x"));

        assertThat(trouble.open()).isEmpty();
        assertThat(own()).isEmpty();
    }

    @Test
    @DisplayName("Case 12: messages of one kind that are refused are one trouble, whatever else is accepted")
    void aKindOfMessageThatIsRefusedIsATroubleOfItsOwn() {
        for (int i = 0; i < 10; i++) {
            deliver(new DeliveryRefused("400", DeliveryRefused.What.MESSAGE), kind("bad-" + i, "INFO"));
            deliver(null, kind("good-" + i, "ERROR"));
            clock.advance(Duration.ofMinutes(6));
            trouble.endQuiet();
        }

        assertThat(trouble.open()).containsOnlyKeys("destination http, messages of process.execution INFO");
        assertThat(own()).hasSize(1);
    }

    @Test
    void whatWasSentWhileTheStoreWasAwayIsSettledFromMemoryAndNotSentAgain() {
        outbox.store(List.of(alert("event-1"), alert("event-2")));
        Batch batch = courier.claim("http", 10);
        batch.delivered(batch.portions(1).get(0));

        storeIs("away");
        assertThatThrownBy(() -> courier.settle(batch)).isInstanceOf(OutboxFailed.class);
        clock.advance(Duration.ofSeconds(70));
        assertThatThrownBy(() -> courier.claim("http", 10)).isInstanceOf(OutboxFailed.class);
        storeIs("back");

        assertThat(courier.claim("http", 10).portions(1)).singleElement()
                .satisfies(portion -> assertThat(portion.get(0).alert().alertId()).isEqualTo("event-2"));
    }

    @Test
    void whatAnotherNodeTookOverMeanwhileIsItsOwnToSettle() {
        outbox.store(List.of(alert("event-1")));
        Batch batch = courier.claim("http", 10);
        batch.delivered(batch.portions(1).get(0));
        storeIs("away");
        assertThatThrownBy(() -> courier.settle(batch)).isInstanceOf(OutboxFailed.class);
        storeIs("back");
        clock.advance(Duration.ofSeconds(61));
        assertThat(courier("there").claim("http", 10).isDue()).as("the one duplicate of this lane").isTrue();

        courier.claim("http", 10);

        assertThat(store.sql().sql("select state from delivery").query(String.class).single()).isEqualTo("pending");
    }

    /** A store without its lanes fails as one that does not answer. */
    private void storeIs(String away) {
        String[] names = away.equals("away") ? new String[] {"destination_lane", "away"} : new String[] {"away", "destination_lane"};
        store.sql().sql("alter table " + names[0] + " rename to " + names[1]).update();
    }

    @Test
    void whatFailsWhileTheMonitorStopsIsNobodysFaultAndIsSentAtTheNextStart() {
        outbox.store(List.of(alert("event-1"), alert("event-2"), alert("event-3")));
        Batch batch = courier.claim("http", 10);
        stopping.set(true);

        List<List<Delivery>> singles = courier.failed(batch, batch.portions(2).get(0), new NullPointerException());
        courier.failed(batch, batch.portions(2).get(1), new IllegalStateException());
        courier.settle(batch);

        assertThat(trouble.open()).isEmpty();
        assertThat(singles).isEmpty();
        stopping.set(false);
        assertThat(courier.claim("http", 10).portions(1)).hasSize(3)
                .allSatisfy(portion -> assertThat(portion.get(0).attempt()).isEqualTo(1));
    }

    @Test
    void aRoutePollsAgainAtOnceOnlyWhereMoreMayBeDue() {
        outbox.store(List.of(alert("event-1"), alert("event-2"), alert("event-3")));
        Terms people = new Terms(Audience.PEOPLE, Grouping.NONE, null, null);
        outbox.store(List.of(new RoutedAlert(alert("event-4").alert(), List.of(new Address("mail", "a@x", RULE, people)))));

        Batch full = courier.claim("http", 2);
        full.delivered(full.portions(2).get(0));
        courier.settle(full);

        assertThat(full.leavesMore(2)).isTrue();
        assertThat(courier.claim("http", 2).leavesMore(2)).as("it took all there was").isFalse();
        assertThat(courier.claim("mail", 2).leavesMore(2)).as("messages are made few at a time").isTrue();
        assertThat(courier.claim("file", 2).leavesMore(2)).as("nothing is due").isFalse();
    }

    private void deliver(DeliveryRefused refusal, RoutedAlert routed) {
        outbox.store(List.of(routed));
        Batch batch = courier.claim(routed.addresses().get(0).destination(), 10);
        for (List<Delivery> portion : batch.portions(1)) {
            if (refusal == null) {
                batch.delivered(portion);
            } else {
                courier.failed(batch, portion, refusal);
            }
        }
        courier.settle(batch);
    }

    /** @return the monitor's own alerts, in order */
    private List<String> own() {
        return store.sql().sql("select body from alert where source = 'monitor' and alert_id <> 'monitor.trouble-x-1' order by alert_no")
                .query(String.class).list();
    }

    private static RoutedAlert mail(String id, String source, String recipient) {
        return new RoutedAlert(new Alert(id, source, JsonNodeFactory.instance.objectNode()), List.of(new Address("mail", recipient, RULE)));
    }

    private static RoutedAlert kind(String id, String level) {
        return new RoutedAlert(new EventAlert("process.execution", level).alert(id, "events"), List.of(new Address("http", "", RULE)));
    }

    /** @return what is wrong after the other side refused them all, each for itself */
    private Map<String, String> refused(String... ids) {
        outbox.store(List.of(ids).stream().map(CourierTest::alert).toList());
        Batch batch = courier.claim("http", 10);
        for (List<Delivery> portion : batch.portions(1)) {
            courier.failed(batch, portion, new DeliveryRefused("404 for " + portion.get(0).alert().alertId()));
        }
        courier.settle(batch);
        return trouble.open();
    }

    private Courier courier() {
        return courier("here");
    }

    private Courier courier(String owner) {
        RetrySchedule retries = new RetrySchedule(Duration.ofSeconds(60), Duration.ofHours(24), new Random(1));
        Claims claims = new Claims(store, clock, owner, Duration.ofSeconds(60), retries, stopping::get);
        return new Courier(claims, new Metrics(SimpleMeterRegistry::new, clock), trouble,
                new ErrorText(new Settings(Set.of(), key -> Optional.empty())));
    }

    private static RoutedAlert alert(String id) {
        return new RoutedAlert(new Alert(id, "events", JsonNodeFactory.instance.objectNode()), List.of(new Address("http", "", RULE)));
    }
}
