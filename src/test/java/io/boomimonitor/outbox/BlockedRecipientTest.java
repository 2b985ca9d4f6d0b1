package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mail for one recipient fails, and much waits behind it; on both databases. */
class BlockedRecipientTest {

    private static final RuleReference RULE = new RuleReference("events", 2, "note", "abc");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    /** Each reading takes 0.1 ms, so that a check has a duration. */
    private final Clock clock = ((InstantSource) () -> now.updateAndGet(time -> time.plusNanos(100_000))).withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whatWaitsBehindAFailureIsCheckedForAsRarelyAsNothing(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Claims claims = claims(store);
            store(store, "down@x", 1, "ERROR");
            fail(claims);
            store(store, "down@x", 2, "ERROR");

            assertThat(claims.claim("mail", 10).isDue()).isFalse();
            store.sql().sql("update message set blocks_until = 0, next_attempt_at = next_attempt_at + 60000").update();
            assertThat(claims.claim("mail", 10).isDue()).as("while it rests").isFalse();

            now.updateAndGet(time -> time.plusSeconds(10));
            assertThat(claims.claim("mail", 10).isDue()).as("after the rest").isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void howeverMuchWaitsForOneRecipientAnotherIsAlerted(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Claims claims = claims(store);
            store(store, "down@x", 1, "ERROR");
            fail(claims);
            store(store, "down@x", 250, "ERROR");
            store(store, "up@x", 1, "WARNING");

            Batch batch = claims.claim("mail", 10);

            assertThat(batch.portions(10)).singleElement().satisfies(portion ->
                    assertThat(portion).extracting(Delivery::recipient).containsExactly("up@x"));
        }
    }

    private static void fail(Claims claims) {
        Batch batch = claims.claim("mail", 10);
        batch.failed(batch.portions(1).get(0), new IOException("connection refused"), "connection refused");
        claims.settle(batch);
    }

    private void store(Store store, String recipient, int processes, String level) {
        new Outbox(store, clock).store(IntStream.range(0, processes).mapToObj(process -> {
            Alert alert = new Alert(UUID.randomUUID().toString(), "events", JsonNodeFactory.instance.objectNode()
                    .put("processName", level + processes + process).put("eventLevel", level));
            return new RoutedAlert(alert, List.of(new Address("mail", recipient, RULE, MessageTest.TERMS)));
        }).toList());
    }

    private Claims claims(Store store) {
        return new Claims(store, clock, "a", Duration.ofSeconds(60),
                new RetrySchedule(Duration.ofSeconds(60), Duration.ofHours(24), new Random(1)), () -> false);
    }
}
