package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MutableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The outbox's promises, on both databases. */
class OutboxTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final RuleReference RULE = new RuleReference("events", 2, "note", "abc");
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final MutableClock clock = new MutableClock(START);

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    @DisplayName("F17: a record that comes twice is stored and delivered once")
    void storesARecordOnce(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Outbox outbox = new Outbox(store, clock);

            Stored first = outbox.store(List.of(to("event-1", "http"), to("event-1", "http"), to("event-2", "http")));
            Stored again = outbox.store(List.of(to("event-2", "http"), to("event-3")));

            assertThat(first.fresh()).isEqualTo(2);
            assertThat(again.fresh()).isEqualTo(1);
            assertThat(again.unmatched()).extracting(Alert::alertId).containsExactly("event-3");
            assertThat(sent(claims(store, "a").claim("http", 10))).containsExactly("event-1", "event-2");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    @DisplayName("F22: a record that comes again with other content stays as it was first reported")
    void keepsTheFirstVersionOfARecord(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Outbox outbox = new Outbox(store, clock);
            outbox.store(List.of(to("event-1", "http")));
            Alert changed = new Alert("event-1", "events", JsonNodeFactory.instance.objectNode().put("status", "changed"));

            outbox.store(List.of(new RoutedAlert(changed, List.of(new Address("http", "", RULE)))));

            Batch batch = claims(store, "a").claim("http", 10);
            assertThat(batch.portions(10)).singleElement().satisfies(portion -> assertThat(portion).singleElement()
                    .satisfies(delivery -> assertThat(delivery.alert().text("status")).isEmpty()));
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void replaysARecordAsItIsNowToTheRecipientsOfNow(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Outbox outbox = new Outbox(store, clock);
            outbox.store(List.of(to("event-1", "http", "jdbc")));
            Claims claims = claims(store, "a");
            Batch delivered = claims.claim("http", 10);
            delivered.delivered(delivered.portions(10).get(0));
            claims.settle(delivered);
            Batch beingSent = claims.claim("jdbc", 10);
            clock.advance(Duration.ofMillis(1));
            Alert changed = new Alert("event-1", "events", JsonNodeFactory.instance.objectNode().put("status", "changed"));

            int due = outbox.replay(List.of(new RoutedAlert(changed, List.of(new Address("http", "", RULE), new Address("jdbc", "", RULE),
                    new Address("file", "", RULE)))));

            assertThat(due).isEqualTo(3);
            assertThat(claims(store, "b").claim("jdbc", 10).isDue()).isFalse();
            beingSent.delivered(beingSent.portions(10).get(0));
            claims.settle(beingSent);
            for (String destination : List.of("http", "jdbc", "file")) {
                assertThat(claims.claim(destination, 10).portions(10)).singleElement()
                        .satisfies(portion -> assertThat(portion).singleElement()
                        .satisfies(delivery -> assertThat(delivery.alert().text("status")).isEqualTo("changed")));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void writesDownWhatWasDelivered(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            new Outbox(store, clock).store(List.of(to("event-1", "http"), to("event-2", "http")));
            Claims claims = claims(store, "a");
            Batch batch = claims.claim("http", 10);
            batch.delivered(batch.portions(10).get(0));

            claims.settle(batch);

            assertThat(states(store)).containsExactly("event-1 delivered 1", "event-2 delivered 1");
            assertThat(claims.claim("http", 10).isDue()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    @DisplayName("F7: a failed destination is tried again alone")
    void retriesOnlyTheDestinationThatFailed(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            new Outbox(store, clock).store(List.of(to("event-1", "http", "jdbc", "file")));
            Claims claims = claims(store, "a");
            for (String good : List.of("jdbc", "file")) {
                Batch batch = claims.claim(good, 10);
                batch.delivered(batch.portions(10).get(0));
                claims.settle(batch);
            }
            Batch failing = claims.claim("http", 10);
            failing.failed(failing.portions(1).get(0), new IllegalStateException(), "down");
            claims.settle(failing);
            clock.advance(Duration.ofMinutes(2));

            assertThat(claims.claim("jdbc", 10).isDue()).isFalse();
            assertThat(claims.claim("file", 10).isDue()).isFalse();
            assertThat(sent(claims.claim("http", 10))).containsExactly("event-1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void keepsTheOrderOfARecipientWhileItsFirstDeliveryFails(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            new Outbox(store, clock).store(List.of(mail("event-1", "a@x"), mail("event-2", "a@x"), mail("event-3", "b@x")));
            Claims claims = claims(store, "a");

            Batch batch = claims.claim("mail", 10);
            for (List<Delivery> portion : batch.portions(1)) {
                if (batch.maySend(portion)) {
                    if (portion.get(0).recipient().equals("a@x")) {
                        batch.failed(portion, new IllegalStateException(), "451 try later");
                    } else {
                        batch.delivered(portion);
                    }
                }
            }
            claims.settle(batch);

            assertThat(states(store)).containsExactly("event-1 pending 1", "event-2 pending 0", "event-3 delivered 1");
            assertThat(claims.claim("mail", 10).isDue()).isFalse();
            clock.advance(Duration.ofSeconds(2));
            assertThat(sent(claims.claim("mail", 10))).containsExactly("event-1", "event-2");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void aDeliveryThatFailsAgainAndAgainStepsAside(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            new Outbox(store, clock).store(List.of(to("event-poison", "http"), to("event-good", "http")));
            Claims claims = claims(store, "a");
            for (int attempt = 1; attempt <= RetrySchedule.PATIENCE; attempt++) {
                Batch batch = claims.claim("http", 1);
                batch.failed(batch.portions(1).get(0), new IllegalStateException(), "500");
                claims.settle(batch);
                clock.advance(attempt < RetrySchedule.PATIENCE ? Duration.ofMinutes(2) : Duration.ofSeconds(1));
            }

            assertThat(sent(claims.claim("http", 1))).containsExactly("event-good");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    @DisplayName("F8: a destination that asks for silence gets it, for all its deliveries")
    void pausesADestinationThatAsksForIt(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            new Outbox(store, clock).store(List.of(mail("event-1", "#a"), mail("event-2", "#b")));
            Claims claims = claims(store, "a");
            Batch batch = claims.claim("mail", 10);
            batch.failed(batch.portions(1).get(0), new DeliveryDeferred("429", START.plusSeconds(120)), "429");
            assertThat(batch.maySend(batch.portions(1).get(1))).isFalse();
            claims.settle(batch);

            clock.advance(Duration.ofSeconds(119));
            assertThat(claims.claim("mail", 10).isDue()).isFalse();
            clock.advance(Duration.ofSeconds(1));
            assertThat(sent(claims.claim("mail", 10))).containsExactly("event-1", "event-2");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void looksSeldomThroughABacklogThatTakesLong(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Claims claims = new Claims(store, new SlowClock(), "a", LEASE,
                    new RetrySchedule(Duration.ofSeconds(60), Duration.ofHours(24), new Random(1)), () -> false);
            assertThat(claims.claim("http", 10).isDue()).isFalse();
            new Outbox(store, clock).store(List.of(to("event-1", "http")));

            assertThat(claims.claim("http", 10).isDue()).isFalse();
            clock.advance(Duration.ofSeconds(2));
            assertThat(sent(claims.claim("http", 10))).containsExactly("event-1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void claimsNoMoreTextAtOnceThanFitsIntoMemory(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            String megabytes = "x".repeat(3 * 1024 * 1024);
            new Outbox(store, clock).store(IntStream.range(0, 4).mapToObj(i -> new RoutedAlert(new Alert("event-" + i, "events",
                    JsonNodeFactory.instance.objectNode().put("status", megabytes)), List.of(new Address("http", "", RULE)))).toList());

            assertThat(sent(claims(store, "a").claim("http", 500))).containsExactly("event-0", "event-1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void givesUpWhatIsRefusedOrTooOld(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            new Outbox(store, clock).store(List.of(to("event-1", "http"), to("event-2", "http"), to("event-3", "http")));
            Claims claims = claims(store, "a");
            Batch batch = claims.claim("http", 2);
            batch.failed(batch.portions(1).get(0), new DeliveryRefused("400"), "400 no");
            batch.failed(batch.portions(1).get(1), new IllegalStateException("a split failed", new DeliveryRefused("400")), "400 no");
            claims.settle(batch);
            clock.advance(Duration.ofHours(25));
            Batch late = claims.claim("http", 1);
            late.failed(late.portions(1).get(0), new IllegalStateException(), "timeout");
            claims.settle(late);

            assertThat(states(store)).containsExactly("event-1 dead 1", "event-2 dead 1", "event-3 dead 1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void triesWhatFailedTogetherOneByOne(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            new Outbox(store, clock).store(List.of(to("event-1", "jdbc"), to("event-2", "jdbc"), to("event-3", "jdbc")));
            Claims claims = claims(store, "a");
            Batch batch = claims.claim("jdbc", 10);
            for (List<Delivery> single : batch.failed(batch.portions(10).get(0), new IllegalStateException(), "one bad row")) {
                assertThat(single).hasSize(1);
                if (single.get(0).alert().alertId().equals("event-2")) {
                    batch.failed(single, new DeliveryRefused("bad"), "bad");
                } else {
                    batch.delivered(single);
                }
            }
            claims.settle(batch);

            assertThat(states(store)).containsExactly("event-1 delivered 1", "event-2 dead 1", "event-3 delivered 1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    @DisplayName("F32: a monitor that was away longer than its lease cannot change what another one sent")
    void fencesOffAMonitorThatWasAway(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            new Outbox(store, clock).store(List.of(to("event-1", "http")));
            Claims paused = claims(store, "paused");
            Claims other = claims(store, "other");
            Batch stale = paused.claim("http", 10);
            assertThat(other.claim("http", 10).isDue()).isFalse();
            clock.advance(LEASE);
            Batch current = other.claim("http", 10);
            current.delivered(current.portions(1).get(0));
            assertThat(stale.maySend(stale.portions(1).get(0))).isFalse();

            stale.failed(stale.portions(1).get(0), new IllegalStateException(), "late");
            other.settle(current);
            paused.settle(stale);

            assertThat(states(store)).containsExactly("event-1 delivered 1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void doesNotSendAgainBeforeItsLeaseEndsWhatItCouldNotWriteDown(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            new Outbox(store, clock).store(List.of(to("event-1", "http")));
            Claims claims = claims(store, "a");
            claims.claim("http", 10);

            assertThat(states(store)).containsExactly("event-1 sending 0");
            assertThat(claims.claim("http", 10).isDue()).isFalse();
            clock.advance(LEASE);
            assertThat(sent(claims.claim("http", 10))).containsExactly("event-1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    @DisplayName("F2: what a killed monitor was sending is due again when its successor inherits the store")
    void inheritsWhatAKilledMonitorLeft(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            new Outbox(store, clock).store(List.of(to("event-1", "http")));
            claims(store, "killed").claim("http", 10);
            Claims successor = claims(store, "successor");

            successor.takeOver(true);

            assertThat(sent(successor.claim("http", 10))).containsExactly("event-1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void forgetsOnlyWhatIsSettledAndOld(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Outbox outbox = new Outbox(store, clock);
            outbox.store(IntStream.range(0, 1200).mapToObj(i -> to("old-" + i, "http")).toList());
            outbox.store(List.of(to("waiting", "mail"), to("unmatched")));
            Claims claims = claims(store, "a");
            for (Batch batch = claims.claim("http", 500); batch.isDue(); batch = claims.claim("http", 500)) {
                batch.portions(500).forEach(batch::delivered);
                claims.settle(batch);
            }
            clock.advance(Duration.ofDays(31));
            outbox.store(List.of(to("new", "http")));

            int forgotten = new Pruning(store, clock, Duration.ofDays(30)).prune();

            assertThat(forgotten).isEqualTo(1201);
            assertThat(store.sql().sql("select alert_id from alert order by 1").query(String.class).list())
                    .containsExactly("new", "waiting");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    @DisplayName("F42: SQL in any field is stored as it is")
    void storesHostileTextVerbatim(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            String hostile = "'); DROP TABLE alert; -- \u0000 \u202e ${sys.user.home}";
            Alert alert = new Alert("event-');--", "events", JsonNodeFactory.instance.objectNode().put("status", hostile));
            new Outbox(store, clock).store(List.of(new RoutedAlert(alert, List.of(new Address("http", "x'y", RULE)))));

            Delivery delivery = claims(store, "a").claim("http", 1).portions(1).get(0).get(0);

            assertThat(delivery.alert()).isEqualTo(alert);
            assertThat(delivery.recipient()).isEqualTo("x'y");
        }
    }

    private Claims claims(Store store, String owner) {
        RetrySchedule retries = new RetrySchedule(Duration.ofSeconds(60), Duration.ofHours(24), new Random(1));
        return new Claims(store, clock, owner, LEASE, retries, () -> false);
    }

    private static RoutedAlert to(String id, String... destinations) {
        return new RoutedAlert(new Alert(id, "events", JsonNodeFactory.instance.objectNode()),
                List.of(destinations).stream().map(destination -> new Address(destination, "", RULE)).toList());
    }

    private static RoutedAlert mail(String id, String recipient) {
        return new RoutedAlert(new Alert(id, "events", JsonNodeFactory.instance.objectNode()),
                List.of(new Address("mail", recipient, RULE)));
    }

    private static List<String> sent(Batch batch) {
        return batch.portions(1).stream().map(portion -> portion.get(0).alert().alertId()).toList();
    }

    private static List<String> states(Store store) {
        return store.sql().sql("select alert_id || ' ' || state || ' ' || attempts from delivery_shown order by delivery_id")
                .query(String.class).list();
    }

    /** Each look at it takes 100 ms. */
    private final class SlowClock extends Clock {

        @Override
        public Instant instant() {
            clock.advance(Duration.ofMillis(100));
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
