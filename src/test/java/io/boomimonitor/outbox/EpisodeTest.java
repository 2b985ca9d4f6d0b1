package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a message knows of its problem: since when, how often, and the message by which its reader got to know; on both databases. */
class EpisodeTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final RuleReference RULE = new RuleReference("events", 2, "note", "abc");
    private static final String PROBLEM = "run:Orders@atom";
    /** Each alert of a problem leaves at once. */
    private static final Terms TERMS = new Terms(Audience.PEOPLE, Grouping.NONE, null, null);

    private final MutableClock clock = new MutableClock(START);

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void openingRepeatAndRecoveryShareAnEpisodeAndTheNextOneIsAnother(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Delivery opening = send(store, alert("a", AlertState.OPEN)).get(0);
            clock.advance(Duration.ofMinutes(5));
            Delivery repeat = send(store, alert("b", AlertState.OPEN)).get(0);
            Delivery recovery = send(store, alert("over", AlertState.OVER)).get(0);
            Delivery second = send(store, alert("c", AlertState.OPEN)).get(0);

            assertThat(opening.episode().opening()).isNull();
            assertThat(opening.episode().count()).isEqualTo(1);
            assertThat(repeat.episode().opening().messageId()).isEqualTo(opening.messageId());
            assertThat(repeat.episode().count()).isEqualTo(2);
            assertThat(recovery.episode().first().alertId()).isEqualTo("a");
            assertThat(recovery.episode().since()).isEqualTo(START);
            assertThat(recovery.episode().opening().messageId()).isEqualTo(opening.messageId());
            assertThat(second.episode().first().alertId()).isEqualTo("c");
            assertThat(second.episode().opening()).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whereAChatKeepsTheOpeningIsKnownToWhatFollows(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            send(store, alert("a", AlertState.OPEN));

            Episode.Opening opening = send(store, alert("b", AlertState.OPEN)).get(0).episode().opening();

            assertThat(opening.channel()).isEqualTo("C1");
            assertThat(opening.ts()).isEqualTo("a.1");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void anOpeningThatNeverArrivedIsNoOpening(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, alert("a", AlertState.OPEN));
            Claims claims = claims(store);
            Batch batch = claims.claim("slack", 10);
            batch.failed(batch.portions(1).get(0), new DeliveryRefused("no"), "no");
            claims.settle(batch);

            assertThat(send(store, alert("b", AlertState.OPEN)).get(0).episode().opening()).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whatHasNoProblemHasNoEpisode(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            assertThat(send(store, new Alert("x", "audit-log", JsonNodeFactory.instance.objectNode())).get(0).episode()).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void aStoredAlertIsFoundWithTheMessageItLeftIn(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Delivery sent = send(store, alert("a", AlertState.OPEN)).get(0);
            StoredMessages messages = new StoredMessages(store);

            assertThat(messages.find("a", "slack").orElseThrow().messageId()).isEqualTo(sent.messageId());
            assertThat(messages.find("a", "mail").orElseThrow().rule().note()).isEqualTo("not routed to this destination");
            assertThat(messages.find("b", "slack")).isEmpty();
        }
    }

    private List<Delivery> send(Store store, Alert alert) {
        store(store, alert);
        Claims claims = claims(store);
        Batch batch = claims.claim("slack", 10);
        List<Delivery> sent = batch.portions(10).stream().flatMap(List::stream).toList();
        sent.forEach(message -> batch.posted(message, "C1", message.alert().alertId() + ".1"));
        batch.delivered(sent);
        claims.settle(batch);
        assertThat(sent).hasSize(1);
        return sent;
    }

    private void store(Store store, Alert alert) {
        new Outbox(store, clock).store(List.of(new RoutedAlert(alert, List.of(new Address("slack", "#erp", RULE, TERMS)))));
    }

    private Claims claims(Store store) {
        return new Claims(store, clock, "a", Duration.ofSeconds(60), new RetrySchedule(Duration.ofSeconds(60), Duration.ofHours(24),
                new Random(1)), () -> false, destination -> PeopleRules.NONE, Silences.NONE);
    }

    private static Alert alert(String id, AlertState state) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("processName", "Orders").put("eventLevel", "ERROR").put("error", id);
        return new Alert(id, "events", fields).about(PROBLEM, state);
    }
}
