package io.boomimonitor.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Batch;
import io.boomimonitor.outbox.Claims;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.PeopleRules;
import io.boomimonitor.outbox.RetrySchedule;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.Silences;
import io.boomimonitor.outbox.Terms;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.TestStores;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an HTTP destination of people gets: {@code destination.hook.audience=people}. */
class PeopleHttpTest {

    private static final String PROBLEM = "run:Orders@atom";
    private static final Terms TERMS = new Terms(Audience.PEOPLE, Grouping.OF_PEOPLE, null, null);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Store store = Store.open(TestStores.sqlite());
    private final Problems problems = new Problems(store, clock);

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void aDigestHoldsFiveHundredAlertsEachWithItsRuleAndTheRestLeavesWithTheNext() throws IOException {
        store(once(0, 700, "Orders"));

        List<Delivery> messages = send();

        assertThat(messages).extracting(Delivery::alerts).containsExactly(500, 200);
        JsonNode body = body(messages.get(0));
        assertThat(body.path("destination").asText()).isEqualTo("hook");
        assertThat(body.path("alerts")).hasSize(500).allSatisfy(alert -> {
            assertThat(alert.path("rule").toString()).isEqualTo("{\"table\":\"events\",\"line\":7,\"note\":\"all\"}");
            assertThat(alert.path("alert").path("processName").asText()).isEqualTo("Orders");
        });
        assertThat(ids(messages.get(0))).startsWith("e0").endsWith("e499");
        assertThat(ids(messages.get(1))).startsWith("e500").endsWith("e699");
    }

    @Test
    void aDigestThatIsTriedAgainKeepsItsBodyAndItsKey() {
        store(once(0, 3, "Orders"));
        Batch batch = claims("-").claim("hook", 10);
        Delivery first = batch.portions(1).get(0).get(0);
        batch.failed(List.of(first), new IOException("reset"), "reset");
        claims("-").settle(batch);
        store(once(3, 5, "Orders"));
        clock.advance(Duration.ofMinutes(1));

        Delivery again = claims("-").claim("hook", 10).portions(1).get(0).get(0);

        assertThat(again.attempt()).isEqualTo(2);
        assertThat(AlertDocument.of(again)).isEqualTo(AlertDocument.of(first));
        assertThat(AlertDocument.key(again)).isEqualTo(AlertDocument.key(first)).isEqualTo(first.messageId());
    }

    @Test
    void repeatsLeaveInDigestsOfFiveHundred() throws IOException {
        store(List.of(about("opening", AlertState.OPEN)));
        assertThat(send()).extracting(Delivery::alerts).containsExactly(1);
        store(IntStream.range(0, 700).mapToObj(i -> about("r" + i, AlertState.OPEN)).toList());
        assertThat(send()).isEmpty();

        clock.advance(Duration.ofHours(1));
        List<Delivery> messages = send();

        assertThat(messages).extracting(Delivery::alerts).containsExactly(500, 200);
        assertThat(body(messages.get(0)).path("alerts")).hasSize(500);
        assertThat(body(messages.get(1)).path("alerts")).hasSize(200);
    }

    @Test
    void aHigherLevelTakesRepeatsAlongAsFarAsThereIsRoom() throws IOException {
        store(List.of(about("opening", AlertState.OPEN)));
        send();
        store(IntStream.range(0, 700).mapToObj(i -> about("r" + i, AlertState.OPEN)).toList());
        Alert worse = new Alert("worse", "events", about("", AlertState.OPEN).fields().deepCopy().put("eventLevel", "ERROR"))
                .about(PROBLEM, AlertState.OPEN);
        store(List.of(worse));

        List<Delivery> messages = send();

        assertThat(messages).extracting(Delivery::alerts).containsExactly(500);
        assertThat(body(messages.get(0)).path("alerts")).hasSize(500);
        assertThat(ids(messages.get(0))).contains("worse", "r0");
    }

    @Test
    void whatExceedsTheLimitLeavesAsOneDigestOverAllGroups() throws IOException {
        for (String process : List.of("A", "B", "C")) {
            store(once(0, 2, process));
        }

        List<Delivery> first = send("1/10m");
        store(once(0, 1, "D"));
        store(once(0, 1, "E"));
        List<Delivery> atOnce = send("1/10m");
        clock.advance(Duration.ofMinutes(5));
        List<Delivery> later = send("1/10m");

        assertThat(first).hasSize(2);
        assertThat(processes(first.get(0))).containsExactly("A", "A");
        assertThat(processes(first.get(1))).containsExactly("B", "B", "C", "C");
        assertThat(atOnce).isEmpty();
        assertThat(later).singleElement().satisfies(overflow -> assertThat(processes(overflow)).containsExactly("D", "E"));
    }

    @Test
    void aRecoveryIsOneAlertAndOneThatOvertakesItsOpeningLeavesWithIt() throws IOException {
        store(List.of(about("opening", AlertState.OPEN)));
        assertThat(body(send().get(0)).path("state").asText()).isEqualTo("open");

        end("over");
        JsonNode recovery = body(send().get(0));
        store(List.of(about("opening-2", AlertState.OPEN)));
        end("over-2");
        List<Delivery> both = send();

        assertThat(recovery.path("state").asText()).isEqualTo("over");
        assertThat(recovery.path("problem").asText()).isEqualTo(PROBLEM);
        assertThat(recovery.has("alerts")).isFalse();
        assertThat(both).singleElement().satisfies(digest -> assertThat(body(digest).path("alerts"))
                .extracting(alert -> alert.path("state").asText()).containsExactly("open", "over"));
    }

    private void store(List<Alert> alerts) {
        new Outbox(store, clock, problems).store(alerts.stream().map(alert -> new RoutedAlert(alert,
                List.of(new Address("hook", "", new RuleReference("events", 7, "all", "v"), TERMS)))).toList());
    }

    private void end(String id) {
        Alert over = about(id, AlertState.OVER);
        over.fields().put("failures", problems.find(PROBLEM).orElseThrow().failures());
        new Outbox(store, clock, problems).store(List.of(new RoutedAlert(over, List.of())));
    }

    private static List<Alert> once(int from, int to, String process) {
        String prefix = process.equals("Orders") ? "e" : process;
        return IntStream.range(from, to).mapToObj(i -> new Alert(prefix + i, "events",
                JsonNodeFactory.instance.objectNode().put("processName", process).put("eventLevel", "ERROR"))).toList();
    }

    private static Alert about(String id, AlertState state) {
        return new Alert(id, "events", JsonNodeFactory.instance.objectNode().put("processName", "Orders").put("eventLevel", "WARNING"))
                .about(PROBLEM, state);
    }

    private Claims claims(String limit) {
        Destination hook = new Destination("hook", "http", "http://localhost/x", List.of(), false, Map.of("audience", "people", "limit",
                limit));
        return new Claims(store, clock, "a", Duration.ofMinutes(1), new RetrySchedule(Duration.ofSeconds(30), Duration.ofDays(1),
                new Random(1)), () -> false, name -> PeopleRules.of(hook), Silences.NONE);
    }

    private List<Delivery> send() {
        return send("-");
    }

    private List<Delivery> send(String limit) {
        List<Delivery> sent = new ArrayList<>();
        Claims claims = claims(limit);
        for (Batch batch = claims.claim("hook", 10); batch.isDue(); batch = claims.claim("hook", 10)) {
            for (List<Delivery> portion : batch.portions(1)) {
                sent.addAll(portion);
                batch.delivered(portion);
            }
            claims.settle(batch);
        }
        return sent;
    }

    private static JsonNode body(Delivery message) throws IOException {
        return new ObjectMapper().readTree(AlertDocument.of(message));
    }

    private static List<String> processes(Delivery message) throws IOException {
        return StreamSupport.stream(body(message).path("alerts").spliterator(), false)
                .map(alert -> alert.at("/alert/processName").asText()).toList();
    }

    private static List<String> ids(Delivery message) throws IOException {
        return StreamSupport.stream(body(message).path("alerts").spliterator(), false).map(alert -> alert.path("alertId").asText())
                .toList();
    }
}
