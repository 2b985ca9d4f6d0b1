package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The lanes of a destination")
class LanesTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final RuleReference RULE = new RuleReference("events", 2, "", "abc");

    private final MutableClock clock = new MutableClock(START);

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void shareWhatIsDueAndKeepWhatBelongsTogetherInOneOfThem(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            new Outbox(store, clock).store(IntStream.range(0, 100)
                    .mapToObj(i -> machines("event-" + i, "problem-" + i % 20)).toList());
            Claims claims = claims(store, "a");

            List<Batch> batches = IntStream.range(0, 4).mapToObj(lane -> claims.claim(new Lane("http", lane, 4), 500)).toList();

            assertThat(batches).allMatch(Batch::isDue);
            assertThat(batches.stream().flatMap(batch -> sent(batch).stream())).hasSize(100).doesNotHaveDuplicates();
            assertThat(batches.stream().flatMap(batch -> problems(batch).stream().distinct())).hasSize(20).doesNotHaveDuplicates();
            assertThat(store.sql().sql("select count(*) from delivery_shown where state = 'sending'").query(Integer.class).single())
                    .isEqualTo(100);
        }
    }

    @Test
    void areSharedEvenlyByNodesAndWhatOneDoesNotDeliverTheOtherTakes() throws Exception {
        try (Store store = Store.open(TestStores.postgres())) {
            store.sql().sql("insert into node (node, seen_at, parts) values ('z', 9000000000000, '')").update();
            store.as(() -> "a");
            new Outbox(store, clock).store(IntStream.range(0, 100).mapToObj(i -> machines("event-" + i, null)).toList());
            Claims claims = claims(store, "a");
            List<Lane> lanes = IntStream.range(0, 4).mapToObj(lane -> new Lane("http", lane, 4)).toList();

            assertThat(lanes.stream().filter(lane -> claims.claim(lane, 5).isDue())).hasSize(2);
            clock.advance(Duration.ofSeconds(10));

            assertThat(lanes.stream().filter(lane -> claims.claim(lane, 5).isDue())).as("the other two").hasSize(2);
        }
    }

    @Test
    void areFilledEvenlyByNamesThatDifferByADigit() {
        int[] recipients = new int[8];
        IntStream.range(0, 100).forEach(i -> recipients[(int) (Lane.hash("team-" + i + "@example.com") % 8)]++);

        assertThat(IntStream.of(recipients).boxed()).allMatch(count -> count >= 5 && count <= 22);
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void areSharedByMonitorsAndAFreeOneIsTakenByWhoComesFirst(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            new Outbox(store, clock).store(IntStream.range(0, 50).mapToObj(i -> machines("event-" + i, null)).toList());
            Claims one = claims(store, "one");
            Claims other = claims(store, "other");

            Batch first = one.claim(new Lane("http", 0, 2), 5);
            assertThat(other.claim(new Lane("http", 0, 2), 5).isDue()).isFalse();
            assertThat(other.claim(new Lane("http", 1, 2), 5).isDue()).isTrue();
            deliver(first);
            one.settle(first);

            assertThat(other.claim(new Lane("http", 0, 2), 5).isDue()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void ofAnotherCountAreOpenedOnlyWhenNothingIsBeingSentInThoseBefore(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            new Outbox(store, clock).store(IntStream.range(0, 50).mapToObj(i -> machines("event-" + i, null)).toList());
            Claims four = claims(store, "four");
            Claims two = claims(store, "two");
            Batch three = four.claim(new Lane("http", 3, 4), 5);
            Batch stale = four.claim(new Lane("http", 1, 4), 5);

            assertThat(claimsAny(two)).isEmpty();
            deliver(three);
            four.settle(three);
            assertThat(claimsAny(two)).isEmpty();
            clock.advance(LEASE);
            List<Batch> taken = claimsAny(two);
            assertThat(taken).hasSize(2);
            stale.portions(1).get(0).forEach(delivery -> stale.delivered(List.of(delivery)));
            four.settle(stale);
            assertThat(four.claim(new Lane("http", 2, 4), 5).isDue()).isFalse();
            taken.forEach(batch -> {
                deliver(batch);
                two.settle(batch);
            });

            assertThat(four.claim(new Lane("http", 2, 4), 5).isDue()).isTrue();
            assertThat(store.sql().sql("select max(attempts) from delivery").query(Integer.class).single()).isEqualTo(1);
        }
    }

    private List<Batch> claimsAny(Claims two) {
        return IntStream.range(0, 2).mapToObj(lane -> two.claim(new Lane("http", lane, 2), 5)).filter(Batch::isDue).toList();
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    @DisplayName("are all silent when a destination asked one of them for it (F8)")
    void areAllSilentWhenADestinationAskedForIt(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            new Outbox(store, clock).store(IntStream.range(0, 20).mapToObj(i -> machines("event-" + i, null)).toList());
            Claims claims = claims(store, "a");
            Batch asked = claims.claim(new Lane("http", 0, 2), 5);
            Batch other = claims.claim(new Lane("http", 1, 2), 5);

            asked.failed(asked.portions(1).get(0), new DeliveryDeferred("429", START.plusSeconds(120)), "429");

            assertThat(other.maySend(other.portions(1).get(0))).isFalse();
            claims.settle(asked);
            claims.settle(other);
            clock.advance(Duration.ofSeconds(119));
            Claims afterAStart = claims(store, "b");
            assertThat(afterAStart.claim(new Lane("http", 1, 2), 5).isDue()).isFalse();
            assertThat(claims.claim(new Lane("http", 1, 2), 5).isDue()).isFalse();
            clock.advance(Duration.ofSeconds(1));
            assertThat(claims.claim(new Lane("http", 1, 2), 5).isDue()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void haveWhatAnOlderMonitorLeftBeforeWhatIsNew(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Outbox outbox = new Outbox(store, clock);
            outbox.store(IntStream.range(0, 10).mapToObj(i -> machines("old-" + i, "problem-" + i)).toList());
            outbox.store(List.of(people("old", "a@example.com")));
            store.sql().sql("update delivery set lane_hash = 0").update();
            outbox.store(IntStream.range(0, 10).mapToObj(i -> machines("new-" + i, "problem-" + i)).toList());
            Claims claims = claims(store, "a");

            claims.takeOver(false);

            for (int lane = 0; lane < 4; lane++) {
                Batch batch = claims.claim(new Lane("http", lane, 4), 50);
                problems(batch).forEach(problem -> assertThat(sent(batch)).containsSubsequence(
                        problem.replace("problem", "old"), problem.replace("problem", "new")));
            }
            assertThat(claims.claim(new Lane("mail", (int) (Lane.hash("a@example.com") % 4), 4), 5).isDue()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    @DisplayName("write down each mail before the next, and send nothing more when the lease is lost between two")
    void sendNothingMoreWhenTheLeaseIsLostBetweenTwoMails(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            mails(store);
            Claims paused = claims(store, "paused");
            Claims other = claims(store, "other");
            Batch batch = paused.claim("mail", 10);
            assertThat(mustSettle(batch, 0)).isFalse();
            batch.delivered(batch.portions(1).get(0));
            assertThat(mustSettle(batch, 1)).isTrue();
            paused.settleSoFar(batch);
            assertThat(states(store)).containsExactly("delivered", "pending", "pending");
            batch.delivered(batch.portions(1).get(1));
            clock.advance(LEASE);
            Batch taken = other.claim("mail", 10);

            paused.settleSoFar(batch);

            assertThat(batch.maySend(batch.portions(1).get(2))).isFalse();
            assertThat(sent(taken)).containsExactly("mail-1", "mail-2");
            paused.settle(batch);
            assertThat(states(store)).containsExactly("delivered", "pending", "pending");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void sendOneMailTwiceAtMostWhenTheStoreIsAwayForLongerThanTheLease(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            mails(store);
            Claims claims = claims(store, "a");
            Batch batch = claims.claim("mail", 10);
            batch.delivered(batch.portions(1).get(0));
            store.sql().sql("alter table destination_lane rename to away").update();

            assertThatThrownBy(() -> claims.settleSoFar(batch)).isInstanceOf(RuntimeException.class);
            store.sql().sql("alter table away rename to destination_lane").update();
            clock.advance(LEASE);
            List<String> again = sent(claims.claim("mail", 10));

            assertThat(again).containsExactly("mail-0", "mail-1", "mail-2");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void keepALaneAsLongAsItsMailsLeave(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            mails(store);
            Claims claims = claims(store, "a");
            Batch batch = claims.claim("mail", 10);
            for (List<Delivery> mail : batch.portions(1)) {
                assertThat(batch.maySend(mail)).isTrue();
                batch.delivered(mail);
                clock.advance(Duration.ofSeconds(29));
                claims.settleSoFar(batch);
            }
            claims.settle(batch);

            assertThat(states(store)).containsOnly("delivered");
        }
    }

    private void mails(Store store) {
        Outbox outbox = new Outbox(store, clock);
        for (int i = 0; i < 3; i++) {
            outbox.store(List.of(people("mail-" + i, "team@example.com")));
        }
    }

    private static boolean mustSettle(Batch batch, int portion) {
        return batch.mustSettle(batch.portions(1).get(portion));
    }

    private static void deliver(Batch batch) {
        batch.portions(1).forEach(batch::delivered);
    }

    private static List<String> sent(Batch batch) {
        return batch.portions(1).stream().map(portion -> portion.get(0).alert().alertId()).toList();
    }

    private static List<String> problems(Batch batch) {
        List<String> problems = new ArrayList<>();
        batch.portions(1).forEach(portion -> problems.add(portion.get(0).alert().problem()));
        return problems;
    }

    private static List<String> states(Store store) {
        return store.sql().sql("select state from message order by message_no").query(String.class).list();
    }

    private static RoutedAlert machines(String id, String problem) {
        return new RoutedAlert(alert(id, problem), List.of(new Address("http", "", RULE)));
    }

    private static RoutedAlert people(String id, String recipient) {
        Terms alone = new Terms(Audience.PEOPLE, Grouping.NONE, null, null);
        return new RoutedAlert(alert(id, null), List.of(new Address("mail", recipient, RULE, alone)));
    }

    private static Alert alert(String id, String problem) {
        Alert alert = new Alert(id, "events", JsonNodeFactory.instance.objectNode());
        return problem == null ? alert : alert.about(problem, AlertState.OPEN);
    }

    private Claims claims(Store store, String owner) {
        return new Claims(store, clock, owner, LEASE, new RetrySchedule(Duration.ofSeconds(60), Duration.ofHours(24), new Random(1)),
                () -> false);
    }
}
