package io.boomimonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Claims;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RetrySchedule;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.Terms;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BacklogTest {

    private static final RuleReference RULE = new RuleReference("events", 2, "note", "abc");
    private static final Terms PEOPLE = new Terms(Audience.PEOPLE, Grouping.OF_PEOPLE, null, null);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whatIsDueWaitsAlsoInAMessageButNotWhatIsHeldBackOnPurpose(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, "1", new Address("mail", "ops@x", RULE, PEOPLE));
            store(store, "2", new Address("http", "", RULE));
            assertThat(waiting(store, "mail")).isEqualTo(1);
            claims(store).claim("mail", 10);
            store(store, "3", new Address("mail", "ops@x", RULE, PEOPLE));
            store(store, "4", new Address("mail", "else@x", RULE, PEOPLE));

            assertThat(waiting(store, "mail")).isEqualTo(2);
            assertThat(waiting(store, "http")).isEqualTo(1);
            assertThat(waiting(store, "slack")).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void theOldestThatIsDueSaysHowLongAllHaveBeenWaiting(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            assertThat(Backlog.oldest(store, "http", clock.instant())).isZero();
            store(store, "1", new Address("http", "", RULE));
            store(store, "2", new Address("mail", "ops@x", RULE, PEOPLE));
            clock.advance(Duration.ofSeconds(90));
            store(store, "3", new Address("http", "", RULE));

            assertThat(Backlog.oldest(store, "http", clock.instant())).hasSeconds(90);
            assertThat(Backlog.oldest(store, "mail", clock.instant())).hasSeconds(90);
            claims(store).claim("mail", 10);
            clock.advance(Duration.ofSeconds(30));
            assertThat(Backlog.oldest(store, "mail", clock.instant())).as("since its message was made").hasSeconds(30);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Backlog.COUNT, Backlog.OLDEST})
    void healthAndMetricsNeverReadAllThatWasDelivered(String statement) throws Exception {
        try (Store store = Store.open(TestStores.sqlite())) {
            List<String> plan = store.sql().sql("explain query plan " + statement).param("destination", "mail")
                    .param("now", clock.millis()).query((row, number) -> row.getString("detail")).list();

            assertThat(plan).anyMatch(step -> step.contains("delivery_pending"))
                    .noneMatch(step -> step.matches("SCAN (delivery|message|d|m)\\b.*"));
        }
    }

    private void store(Store store, String id, Address address) {
        Alert alert = new Alert(id, "events", JsonNodeFactory.instance.objectNode().put("processName", "Orders"));
        new Outbox(store, clock).store(List.of(new RoutedAlert(alert, List.of(address))));
    }

    private long waiting(Store store, String destination) {
        return Backlog.of(store, destination, clock.instant()).waiting();
    }

    private Claims claims(Store store) {
        return new Claims(store, clock, "a", Duration.ofSeconds(60),
                new RetrySchedule(Duration.ofSeconds(60), Duration.ofHours(24), new Random(1)), () -> false);
    }
}
