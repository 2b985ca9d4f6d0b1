package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MutableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What waits for a destination that takes nothing, and its fallback; on both databases. */
class FallbackTest {

    private static final Duration AFTER = Duration.ofMinutes(15);
    private static final RuleReference RULE = new RuleReference("events", 2, "", "abc");
    private static final Terms TERMS = new Terms(Audience.PEOPLE, Grouping.NONE.with("auto", "0s", "5m", "1h"), null, null);
    private static final List<Address> SLACK = List.of(new Address("slack", "#ops",
            new RuleReference("", 0, "fallback of mail", ""), TERMS));

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void aMessageGoesAsAWholeAndAWarningAloneJustWaits(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, alert("a", "Orders", "ERROR"), alert("b", "Orders", "WARNING"), alert("c", "Stock", "WARNING"));
            run(store, "mail", false);
            clock.advance(AFTER);

            assertThat(divert(store)).isEqualTo(2);
            assertThat(divert(store)).as("once").isZero();

            assertThat(run(store, "slack", true)).singleElement().satisfies(message -> assertThat(message.alerts()).isEqualTo(2));
            assertThat(states(store, "mail")).containsExactly("a pending", "b pending", "c pending");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    @DisplayName("F5: what the fallback has delivered is skipped when the destination is back, and one message says so")
    void whatTheFallbackHasDeliveredIsSkipped(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            for (int i = 0; i < 30; i++) {
                store(store, alert("e" + i, "Process" + i, "ERROR"));
                run(store, "mail", false);
            }
            clock.advance(AFTER);
            divert(store);
            assertThat(run(store, "slack", true)).singleElement().satisfies(message -> assertThat(message.alerts()).isEqualTo(30));
            store(store, alert("new", "Late", "ERROR"));

            clock.advance(Duration.ofMinutes(1));
            List<Delivery> mails = run(store, "mail", true);

            assertThat(mails).extracting(mail -> mail.alert().text("eventType") + " " + mail.alert().text("processName"))
                    .containsExactlyInAnyOrder("process.execution Process0", "process.execution Late", "monitor.skipped ");
            assertThat(mails).filteredOn(mail -> mail.alert().isOwn()).singleElement().satisfies(mail ->
                    assertThat(mail.alert().text("title")).isEqualTo("29 alerts were already sent by slack"));
            assertThat(states(store, "mail")).filteredOn(state -> state.endsWith("skipped")).hasSize(29);
            assertThat(count(store, "fallback")).isZero();
            assertThat(count(store, "message where state = 'pending'")).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void anErrorThatWaitedForItsMessageHasWaited(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, alert("a", "Orders", "ERROR"));
            run(store, "mail", false);
            store(store, alert("b", "Stock", "ERROR"));
            clock.advance(Duration.ofMinutes(14));
            for (int i = 0; i < 8; i++) {
                run(store, "mail", false);
                clock.advance(Duration.ofMillis(7_500));
            }

            assertThat(divert(store)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whatTheDestinationDeliversFirstDoesNotLeaveByTheFallback(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, alert("a", "Orders", "ERROR"));
            run(store, "mail", false);
            clock.advance(AFTER);
            divert(store);

            assertThat(run(store, "mail", true)).hasSize(1);

            assertThat(run(store, "slack", true)).isEmpty();
            assertThat(states(store, "slack")).containsExactly("a skipped");
            assertThat(states(store, "mail")).containsExactly("a delivered");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whileBothFailNothingIsLeftOut(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, alert("a", "Orders", "ERROR"), alert("b", "Stock", "ERROR"));
            run(store, "mail", false);
            clock.advance(AFTER);
            divert(store);
            run(store, "slack", false);
            clock.advance(AFTER);
            assertThat(new Fallbacks(store).divert("slack", AFTER, List.of(new Address("pager", "", RULE, TERMS)), clock.instant()))
                    .as("one hop").isZero();

            assertThat(run(store, "mail", true)).extracting(mail -> mail.alert().alertId()).containsExactlyInAnyOrder("a", "b");

            assertThat(run(store, "slack", true)).as("it was made before").hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void whoGotAnAlertByTheFallbackHearsThatItIsOver(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store(store, alert("a", "Orders", "ERROR"));
            run(store, "mail", false);
            clock.advance(AFTER);
            divert(store);
            run(store, "slack", true);

            Alert over = new EventAlert("process.recovered", "INFO").put("failures", 1).alert("over", "events")
                    .about("run:Orders@atom", AlertState.OVER);
            outbox(store).store(List.of(new RoutedAlert(over, List.of())));

            assertThat(run(store, "slack", true)).extracting(message -> message.alert().alertId()).containsExactly("over");
        }
    }

    private int divert(Store store) {
        return new Fallbacks(store).divert("mail", AFTER, SLACK, clock.instant());
    }

    /** @return what left */
    private List<Delivery> run(Store store, String destination, boolean works) {
        List<Delivery> left = new ArrayList<>();
        Claims claims = claims(store);
        for (Batch batch = claims.claim(destination, 10); batch.isDue(); batch = claims.claim(destination, 10)) {
            for (List<Delivery> portion : batch.portions(1)) {
                if (!batch.maySend(portion)) {
                    continue;
                }
                if (works) {
                    batch.delivered(portion);
                    left.addAll(portion);
                } else {
                    batch.failed(portion, new IOException("down"), "down");
                }
            }
            claims.settle(batch);
        }
        return left;
    }

    private Claims claims(Store store) {
        return new Claims(store, clock, "here", Duration.ofSeconds(60),
                new RetrySchedule(Duration.ofSeconds(60), Duration.ofHours(24), new Random(1)), () -> false);
    }

    private Outbox outbox(Store store) {
        return new Outbox(store, clock, new Problems(store, clock));
    }

    private void store(Store store, Alert... alerts) {
        outbox(store).store(Stream.of(alerts).map(alert -> new RoutedAlert(alert,
                List.of(new Address("mail", "team@x.com", RULE, TERMS)))).toList());
    }

    private static Alert alert(String id, String process, String level) {
        return new EventAlert("process.execution", level).put("processName", process).alert(id, "events")
                .about("run:" + process + "@atom", AlertState.OPEN);
    }

    private static List<String> states(Store store, String destination) {
        return store.sql().sql("select a.alert_id || ' ' || d.state from delivery d join alert a on a.alert_no = d.alert_no "
                + "where d.destination = :destination and a.source <> 'monitor' order by d.delivery_id").param("destination", destination)
                .query(String.class).list();
    }

    private static int count(Store store, String what) {
        return store.sql().sql("select count(*) from " + what).query(Integer.class).single();
    }
}
