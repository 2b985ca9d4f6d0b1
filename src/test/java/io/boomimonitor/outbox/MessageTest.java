package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.config.Limit;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people get at once: groups, repeats, recoveries, limits, silences; on both databases. */
class MessageTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final RuleReference RULE = new RuleReference("events", 2, "note", "abc");
    private static final Duration LEASE = Duration.ofSeconds(60);
    static final Terms TERMS = new Terms(Audience.PEOPLE, Grouping.OF_PEOPLE, null, null);
    private static final String PROBLEM = "run:Orders@atom";

    private final MutableClock clock = new MutableClock(START);
    private final Set<String> silenced = ConcurrentHashMap.newKeySet();

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whatWaitsForAGroupLeavesAsOneMessageWithExactCounts(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, failed("a", "Orders", "ERROR"), failed("b", "Orders", "WARNING"), failed("c", "Orders", "ERROR"),
                    failed("x", "Stock", "WARNING"));

            List<Delivery> messages = send(claims(store));

            assertThat(messages).hasSize(2);
            Digest digest = messages.get(0).digest();
            assertThat(digest.count()).isEqualTo(3);
            assertThat(digest.lines()).extracting(line -> line.process() + " " + line.level() + " " + line.count() + " " + line.errors())
                    .containsExactly("Orders ERROR 2 2", "Orders WARNING 1 1");
            assertThat(messages.get(1).alert().alertId()).isEqualTo("x");
            assertThat(messages.get(1).digest()).isNull();
            assertThat(states(store)).containsExactly("a delivered", "b delivered", "c delivered", "x delivered");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whatComesForAGroupAfterItsMessageWaitsForTheInterval(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, failed("a", "Orders", "ERROR"));
            send(claims(store));
            clock.advance(Duration.ofMinutes(1));
            store(store, failed("b", "Orders", "ERROR"), failed("c", "Orders", "ERROR"));

            assertThat(send(claims(store))).isEmpty();
            assertThat(states(store)).contains("b pending group", "c pending group");
            clock.advance(Duration.ofMinutes(4));

            assertThat(send(claims(store))).singleElement().satisfies(message -> assertThat(message.digest().count()).isEqualTo(2));
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void aFurtherAlertOfAnOpenProblemIsARepeatUntilItIsWorse(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            open(store, PROBLEM);
            store(store, opening("a", "WARNING"));
            send(claims(store));
            clock.advance(Duration.ofMinutes(10));
            store(store, opening("b", "WARNING"), opening("c", "WARNING"));

            assertThat(send(claims(store))).isEmpty();
            assertThat(states(store)).contains("b pending repeat", "c pending repeat");
            clock.advance(Duration.ofMinutes(50));
            assertThat(send(claims(store))).singleElement().satisfies(message -> assertThat(message.digest().count()).isEqualTo(2));

            clock.advance(Duration.ofMinutes(1));
            store(store, opening("d", "WARNING"));
            assertThat(send(claims(store))).isEmpty();
            store(store, opening("e", "ERROR"));
            assertThat(send(claims(store))).singleElement().satisfies(message -> assertThat(message.digest().count()).isEqualTo(2));
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whoGotTheOpeningHearsThatItIsOverWithAllThatCameMeanwhile(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            open(store, PROBLEM);
            store(store, opening("a", "ERROR"));
            send(claims(store));
            store(store, opening("b", "ERROR"));

            over(store, "over");

            assertThat(send(claims(store))).singleElement().satisfies(message -> {
                assertThat(message.recipient()).isEqualTo("ops@x");
                assertThat(message.digest().count()).isEqualTo(2);
            });
            assertThat(states(store)).containsExactly("a delivered", "b delivered", "over delivered");
            open(store, PROBLEM);
            store(store, opening("again", "ERROR"));
            clock.advance(Duration.ofMinutes(5));
            assertThat(send(claims(store))).extracting(message -> message.alert().alertId()).containsExactly("again");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void anOpeningThatIsNotClaimedYetAndItsRecoveryLeaveAsOneMessage(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            open(store, PROBLEM);
            store(store, opening("a", "ERROR"));

            over(store, "over");

            assertThat(send(claims(store))).singleElement().satisfies(message -> assertThat(message.digest().count()).isEqualTo(2));
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whoNeverGotTheOpeningGetsNoRecovery(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            open(store, PROBLEM);
            store(store, opening("a", "ERROR"));
            Batch batch = claims(store).claim("mail", 10);
            batch.failed(batch.portions(1).get(0), new DeliveryRefused("550"), "550");
            claims(store).settle(batch);
            assertThat(states(store)).containsExactly("a dead");

            over(store, "over");

            assertThat(send(claims(store))).isEmpty();
            assertThat(states(store)).containsExactly("a dead");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whatExceedsARecipientsLimitLeavesAsOneDigestTheWorstFirst(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            PeopleRules rules = new PeopleRules(Optional.of(new Limit(3, Duration.ofMinutes(10))), Duration.ofMinutes(5),
                    Integer.MAX_VALUE, 0, true, false);
            store(store, IntStream.range(0, 30).mapToObj(i -> failed("e" + i, "P" + i, i == 17 ? "ERROR" : "WARNING"))
                    .toArray(Alert[]::new));

            List<Delivery> messages = send(claims(store, rules));
            assertThat(send(claims(store, rules))).isEmpty();

            assertThat(messages).hasSize(4);
            assertThat(messages.get(0).alert().alertId()).isEqualTo("e17");
            assertThat(messages.get(3).digest().overflow()).isTrue();
            assertThat(messages.stream().mapToInt(Delivery::alerts).sum()).isEqualTo(30);
            store(store, failed("late", "P99", "ERROR"));
            assertThat(send(claims(store, rules))).isEmpty();
            assertThat(states(store)).contains("late pending limit");
            clock.advance(Duration.ofMinutes(5));
            assertThat(send(claims(store, rules))).singleElement()
                    .satisfies(message -> assertThat(message.alert().alertId()).isEqualTo("late"));
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void aSilenceHoldsWhatItMatchesAndItsEndLetsGoOfWhatIsStillOpen(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            open(store, PROBLEM);
            silenced.add("Orders");
            store(store, opening("a", "ERROR"), opening("b", "ERROR"), failed("once", "Orders", "ERROR"), failed("x", "Stock", "ERROR"));

            assertThat(send(claims(store))).extracting(message -> message.alert().alertId()).containsExactly("x");
            assertThat(states(store)).contains("a pending silence 7", "b pending silence 7", "once pending silence 7");
            claims(store).endSilences();
            assertThat(send(claims(store))).isEmpty();
            silenced.clear();
            claims(store).endSilences();

            assertThat(send(claims(store))).singleElement().satisfies(message -> assertThat(message.digest().count()).isEqualTo(2));
            assertThat(states(store)).contains("a delivered", "b delivered", "once silenced silence 7");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whatIsOutsideTheHoursWaitsForTheNextOpeningAndSoDoesItsEnd(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            open(store, PROBLEM);
            Terms terms = new Terms(Audience.PEOPLE, Grouping.OF_PEOPLE, WeeklyHours.parse("Mon-Sun 08:00-11:00"), null);
            new Outbox(store, clock).store(List.of(new RoutedAlert(opening("a", "ERROR"),
                    List.of(new Address("mail", "ops@x", RULE, terms)))));

            assertThat(send(claims(store))).isEmpty();
            assertThat(states(store)).containsExactly("a pending hours");
            clock.advance(Duration.ofHours(20));
            assertThat(send(claims(store))).hasSize(1);
            clock.advance(Duration.ofHours(4));
            over(store, "over");

            assertThat(send(claims(store))).isEmpty();
            assertThat(states(store)).contains("over pending hours");
            clock.advance(Duration.ofHours(20));
            assertThat(send(claims(store))).extracting(message -> message.alert().alertId()).containsExactly("over");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whatASilenceHeldBackWaitsForTheHoursWhenItEndsOutsideThem(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            open(store, PROBLEM);
            silenced.add("Orders");
            storeWithHours(store, opening("a", "ERROR"));
            store(store, opening("b", "ERROR"));
            assertThat(send(claims(store))).isEmpty();
            assertThat(states(store)).containsExactly("a pending silence 7", "b pending silence 7");

            clock.advance(Duration.ofHours(7));
            silenced.clear();
            assertThat(claims(store).endSilences()).isZero();

            assertThat(send(claims(store))).extracting(message -> message.alert().alertId()).containsExactly("b");
            assertThat(states(store)).containsExactly("a pending hours", "b delivered");
            clock.advance(Duration.ofHours(14));
            assertThat(send(claims(store))).extracting(message -> message.alert().alertId()).containsExactly("a");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whatWaitedForItsHoursIsSilencedWhenTheyBegin(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            open(store, PROBLEM);
            clock.advance(Duration.ofHours(7));
            storeWithHours(store, opening("a", "ERROR"));
            assertThat(states(store)).containsExactly("a pending hours");
            clock.advance(Duration.ofHours(14));
            silenced.add("Orders");

            assertThat(send(claims(store))).isEmpty();

            assertThat(states(store)).containsExactly("a pending silence 7");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void aMessageIsTheSameAtEachTryHoweverItsFirstSenderEnded(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, failed("a", "Orders", "ERROR"), failed("b", "Orders", "ERROR"));
            Delivery first = claims(store).claim("mail", 10).portions(1).get(0).get(0);
            store(store, failed("c", "Orders", "ERROR"));
            clock.advance(LEASE);

            List<Delivery> again = send(claims(store));

            assertThat(again).singleElement().satisfies(message -> {
                assertThat(message.messageId()).isEqualTo(first.messageId());
                assertThat(message.digest().count()).isEqualTo(2);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void aDeadMessageIsReplayedWholeAndAnAlertAlone(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, failed("a", "Orders", "ERROR"), failed("b", "Orders", "ERROR"));
            Batch batch = claims(store).claim("mail", 10);
            String id = batch.portions(1).get(0).get(0).messageId();
            batch.failed(batch.portions(1).get(0), new DeliveryRefused("550"), "550");
            claims(store).settle(batch);

            assertThat(new Replay(store, "d.state = 'dead'", Map.of(), clock.instant()).whole()).isEqualTo(2);
            assertThat(send(claims(store))).singleElement().satisfies(message -> {
                assertThat(message.messageId()).isEqualTo(id);
                assertThat(message.digest().count()).isEqualTo(2);
            });
            assertThat(new Replay(store, "d.alert_id = 'a'", Map.of(), clock.instant()).alone()).isEqualTo(1);
            assertThat(send(claims(store))).singleElement().satisfies(message -> {
                assertThat(message.messageId()).isNotEqualTo(id);
                assertThat(message.digest()).isNull();
            });
            assertThat(states(store)).containsExactly("a delivered", "b delivered");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void aProblemThatLastsIsEscalatedOnceAndNotWhileItIsSilenced(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            open(store, PROBLEM);
            Terms terms = new Terms(Audience.PEOPLE, Grouping.OF_PEOPLE, null,
                    new Escalation(Duration.ofMinutes(30), List.of(new Escalation.Target("mail", "boss@x"))));
            new Outbox(store, clock).store(List.of(new RoutedAlert(opening("a", "ERROR"),
                    List.of(new Address("mail", "ops@x", RULE, terms)))));
            send(claims(store));
            claims(store).escalate();
            assertThat(send(claims(store))).isEmpty();
            clock.advance(Duration.ofMinutes(30));
            silenced.add("Orders");
            claims(store).escalate();
            assertThat(send(claims(store))).isEmpty();

            silenced.clear();
            claims(store).escalate();

            assertThat(send(claims(store))).singleElement().extracting(message -> message.recipient() + " " + message.rule().note())
                    .isEqualTo("boss@x escalated, because it was not over after 30 min: note");
            claims(store).escalate();
            assertThat(send(claims(store))).isEmpty();
            over(store, "over");
            assertThat(send(claims(store))).extracting(Delivery::recipient).containsExactlyInAnyOrder("ops@x", "boss@x");
        }
    }

    /** To a recipient who is alerted between 8 and 18 o'clock. */
    private void storeWithHours(Store store, Alert alert) {
        Terms terms = new Terms(Audience.PEOPLE, Grouping.OF_PEOPLE, WeeklyHours.parse("Mon-Sun 08:00-18:00"), null);
        new Outbox(store, clock).store(List.of(new RoutedAlert(alert, List.of(new Address("mail", "night@x", RULE, terms)))));
    }

    private void store(Store store, Alert... alerts) {
        new Outbox(store, clock).store(Stream.of(alerts)
                .map(alert -> new RoutedAlert(alert, List.of(new Address("mail", "ops@x", RULE, TERMS)))).toList());
    }

    /** The end of the problem, which no rule sends to anyone. */
    private void over(Store store, String id) {
        Alert over = failed(id, "Orders", "INFO").about(PROBLEM, AlertState.OVER);
        new Outbox(store, clock).store(List.of(new RoutedAlert(over, List.of())));
        store.sql().sql("delete from problem").update();
        store.sql().sql("delete from alerted").update();
    }

    private static void open(Store store, String problem) {
        store.sql().sql("""
                insert into problem (source, subject, problem, level, since, last_at, failed_at, failures, said, body)
                values ('open', :problem, :problem, 'ERROR', 1, 1, 1, 1, '', '{}')""").param("problem", problem).update();
    }

    private static Alert opening(String id, String level) {
        return failed(id, "Orders", level).about(PROBLEM, AlertState.OPEN);
    }

    private static Alert failed(String id, String process, String level) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("processName", process).put("eventLevel", level)
                .put("error", "error " + id);
        return new Alert(id, "events", fields);
    }

    private Claims claims(Store store) {
        return claims(store, PeopleRules.NONE);
    }

    private Claims claims(Store store, PeopleRules rules) {
        return new Claims(store, clock, "a", LEASE, new RetrySchedule(Duration.ofSeconds(60), Duration.ofHours(24), new Random(1)),
                () -> false, destination -> rules, silences());
    }

    private Silences silences() {
        return new ProcessSilence(new Silence("silence 7", "", START, null, "", ""), silenced);
    }

    /** Sends all that is due, in as many batches as it takes. */
    private static List<Delivery> send(Claims claims) {
        List<Delivery> sent = new java.util.ArrayList<>();
        for (Batch batch = claims.claim("mail", 10); batch.isDue(); batch = claims.claim("mail", 10)) {
            for (List<Delivery> portion : batch.portions(1)) {
                sent.addAll(portion);
                batch.delivered(portion);
            }
            claims.settle(batch);
        }
        return sent;
    }

    private static List<String> states(Store store) {
        return store.sql().sql("""
                select d.alert_id || ' ' || d.state || case when d.held_by is null then '' else ' ' || d.held_by end
                from delivery_shown d order by d.delivery_id""").query(String.class).list();
    }
}
