package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.TestStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** F24: what waits for a time waits no longer than it was meant to, when the clock went back an hour. */
class WaitsTest {

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration BACK = Duration.ofHours(1);
    private static final RuleReference RULE = new RuleReference("events", 2, "", "v1");

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    @DisplayName("F24: alerts stored before the jump leave at once, and before newer ones")
    void whatWasStoredBeforeTheJumpLeavesAtOnceAndInOrder(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, "old");
            jump(store);
            store(store, "new");

            assertThat(ids(claims(store, "one").claim("http", 10))).containsExactly("old", "new");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    @DisplayName("F24: a retry and the silence that a destination asked for last as long as they were meant to")
    void retriesAndRetryAfterKeepTheirMeaning(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, "deferred");
            Claims claims = claims(store, "one");
            Batch batch = claims.claim("http", 10);
            Instant until = clock.instant().plusSeconds(120);
            batch.failed(batch.portions(1).get(0), new DeliveryDeferred("asks for silence", until), "429");
            claims.settle(batch);
            clock.advance(Duration.ofSeconds(10));
            jump(store);

            clock.advance(Duration.ofSeconds(119));
            assertThat(claims(store, "two").claim("http", 10).isDue()).as("before Retry-After").isFalse();
            clock.advance(Duration.ofSeconds(1));
            assertThat(ids(claims(store, "two").claim("http", 10))).containsExactly("deferred");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whatFailsBeforeTheJumpAndIsWrittenDownAfterwardsDoesNotWaitTheJump(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, "e1");
            Claims claims = claims(store, "one");
            Batch batch = claims.claim("http", 10);
            batch.failed(batch.portions(1).get(0), new IllegalStateException("down"), "down");
            jump(store);
            claims.settle(batch);

            clock.advance(Duration.ofSeconds(1));
            assertThat(ids(claims(store, "one").claim("http", 10))).containsExactly("e1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    @DisplayName("F24: the lease of a dead node ends after its length, not after the jump's")
    void theLeaseOfADeadNodeEnds(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, "e1");
            assertThat(claims(store, "dead").claim("http", 10).isDue()).isTrue();
            jump(store);

            clock.advance(LEASE.minusSeconds(1));
            assertThat(claims(store, "other").claim("http", 10).isDue()).isFalse();
            clock.advance(Duration.ofSeconds(1));
            assertThat(ids(claims(store, "other").claim("http", 10))).containsExactly("e1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whatWaitsForATimeOfDayOrWasWrittenInThePastStaysAsItIs(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, "hours");
            store(store, "silence");
            store(store, "past");
            long later = clock.instant().plus(Duration.ofHours(9)).toEpochMilli();
            set(store, "held_by = 'hours', next_attempt_at = " + later, "hours");
            set(store, "held_by = 'silence 1', next_attempt_at = " + later, "silence");
            set(store, "updated_at = 1, next_attempt_at = " + later, "past");

            jump(store);

            assertThat(store.sql().sql("select distinct next_attempt_at from delivery").query(Long.class).list()).containsExactly(later);
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void escalationsAndIntervalsBeginAgain(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            long now = clock.millis();
            store.sql().sql("insert into escalation (problem, destination, recipient, alert_no, due_at, written_at, rule_table, rule_line, "
                    + "rule_note, table_version) values ('p', 'mail', 'a', 1, " + (now + 900_000) + ", " + now + ", 'events', 2, '', 'v')")
                    .update();
            store.sql().sql("insert into message_group (destination, recipient, group_key, claimed_at) values ('mail', 'a', 'g', " + now
                    + ")").update();

            jump(store);

            assertThat(store.sql().sql("select due_at from escalation").query(Long.class).single()).isEqualTo(clock.millis() + 900_000);
            assertThat(store.sql().sql("select claimed_at from message_group").query(Long.class).single()).isEqualTo(clock.millis());
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void withPostgreSqlTheTimeIsTheDatabases(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Clock shared = store.clock(clock);

            assertThat(shared.instant().equals(clock.instant())).isEqualTo(settings.isSqlite());
            if (!settings.isSqlite()) {
                assertThat(Duration.between(shared.instant(), Instant.now()).abs()).isLessThan(Duration.ofSeconds(20));
            }
        }
    }

    private void jump(Store store) {
        clock.set(clock.instant().minus(BACK));
        Waits.pullIn(store, clock.instant(), LEASE);
    }

    private void store(Store store, String id) {
        Alert alert = new Alert(id, "events", JsonNodeFactory.instance.objectNode());
        new Outbox(store, clock).store(List.of(new RoutedAlert(alert, List.of(new Address("http", "", RULE)))));
        clock.advance(Duration.ofMillis(1));
    }

    private Claims claims(Store store, String owner) {
        return new Claims(store, clock, owner, LEASE, new RetrySchedule(Duration.ofSeconds(60), Duration.ofHours(24), new Random(1)),
                () -> false);
    }

    private static void set(Store store, String columns, String alert) {
        store.sql().sql("update delivery set " + columns + " where alert_no = (select alert_no from alert where alert_id = :id)")
                .param("id", alert).update();
    }

    private static List<String> ids(Batch batch) {
        return batch.portions(100).stream().flatMap(List::stream).map(delivery -> delivery.alert().alertId()).toList();
    }
}
