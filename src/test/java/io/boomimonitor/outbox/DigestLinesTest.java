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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a line of a digest says of all alerts that it counts. */
class DigestLinesTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-08-08T08:00:00Z"));
    private int number;

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void aLineNamesBothEnvironmentsOrHowManyThereAre(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, in("Orders", "One"), in("Orders", ""), in("Orders", "One"), in("Stock", "B"), in("Stock", "A"), in("Stock", "B"),
                    in("Parcels", "A"), in("Parcels", "B"), in("Parcels", "C"), in("Bank", ""), in("Bank", ""));

            assertThat(send(store)).extracting(message -> message.digest().lines().get(0).environments())
                    .containsExactly("One", "A, B", "3 environments", "");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void alertsOfAnApiAreOneLine(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, api("Payments API 1.0: 26 of 35 calls failed"), api("Payments API 1.0: 21 of 37 calls failed"));

            assertThat(send(store).get(0).digest().lines()).extracting(Digest.Line::process).containsExactly("Payments API 1.0");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whatEndsAProblemIsALineOfItsOwn(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, in("Orders", "A"), in("Orders", "A"));
            store(store, alert(JsonNodeFactory.instance.objectNode().put("processName", "Orders"), "INFO").about("run:Orders@a",
                    AlertState.OVER));
            store(store, alert(JsonNodeFactory.instance.objectNode().put("processName", "Orders"), "INFO"));

            assertThat(send(store).get(0).digest().lines()).extracting(line -> line.count() + " " + line.level())
                    .containsExactlyInAnyOrder("2 ERROR", "1 OVER", "1 INFO").startsWith("2 ERROR");
        }
    }

    private Alert in(String process, String environment) {
        return alert(JsonNodeFactory.instance.objectNode().put("processName", process).put("environment", environment));
    }

    private Alert api(String title) {
        return alert(JsonNodeFactory.instance.objectNode().put("deployedApi", "Payments API 1.0").put("title", title).put("atomId", "a"));
    }

    private Alert alert(ObjectNode fields) {
        return alert(fields, "ERROR");
    }

    private Alert alert(ObjectNode fields, String level) {
        return new Alert("alert-" + ++number, "events", fields.put("eventLevel", level));
    }

    private void store(Store store, Alert... alerts) {
        Terms terms = new Terms(Audience.PEOPLE, Grouping.OF_PEOPLE, null, null);
        Address address = new Address("mail", "a@example.com", new RuleReference("events", 2, "", ""), terms);
        new Outbox(store, clock).store(Stream.of(alerts).map(alert -> new RoutedAlert(alert, List.of(address))).toList());
    }

    private List<Delivery> send(Store store) {
        Claims claims = new Claims(store, clock, "a", Duration.ofSeconds(60), new RetrySchedule(Duration.ofSeconds(60),
                Duration.ofHours(24), new Random(1)), () -> false, name -> PeopleRules.NONE, Silences.NONE);
        return claims.claim("mail", 50).portions(1).stream().flatMap(List::stream).toList();
    }
}
