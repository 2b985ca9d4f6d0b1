package io.boomimonitor.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TroubleTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final List<String> about = new ArrayList<>();
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(TestStores.sqlite());
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    @DisplayName("F10/F14: trouble is reported once, over restarts, and so is its recovery")
    void tellsTroubleOnceAndItsEndOnce() {
        for (int cycle = 0; cycle < 5; cycle++) {
            trouble().raise("events", "Boomi answered 503");
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(reported()).containsExactly("monitor.trouble");
        assertThat(trouble().open()).containsEntry("events", "Boomi answered 503");

        trouble().recover("events");
        trouble().recover("events");

        assertThat(reported()).containsExactly("monitor.recovered", "monitor.trouble");
        assertThat(trouble().open()).isEmpty();
    }

    @Test
    void tellsANewTroubleAfterTheOldOneHasEnded() {
        trouble().raise("events", "a");
        trouble().recover("events");
        clock.advance(Duration.ofMinutes(1));

        trouble().raise("events", "b");

        assertThat(reported()).containsExactly("monitor.recovered", "monitor.trouble", "monitor.trouble");
    }

    @Test
    @DisplayName("F26: a gap is reported once, with its beginning and end")
    void tellsAGapOnce() {
        Instant from = Instant.parse("2026-02-01T00:00:00Z");
        Instant to = Instant.parse("2026-02-22T00:00:00Z");

        trouble().gap("events", from, to);
        trouble().gap("events", from, to.plusSeconds(60));

        assertThat(reported()).containsExactly("monitor.gap");
        assertThat(store.sql().sql("select body from alert").query(String.class).single())
                .contains("\"from\":\"2026-02-01T00:00:00Z\"").contains("\"to\":\"2026-02-22T00:00:00Z\"");
    }

    @Test
    @DisplayName("Case 14: a table that is edited by steps, each broken, is one trouble and one recovery")
    void whatBreaksAgainWithinTheHoldDownIsOneTrouble() {
        for (int step = 0; step < 6; step++) {
            trouble().raise("table events.csv", "events.csv:" + step + ": is broken");
            clock.advance(Duration.ofSeconds(15));
            trouble().works(Set.of("table events.csv"));
            clock.advance(Duration.ofSeconds(15));
            trouble().endQuiet();
        }
        assertThat(reported()).containsExactly("monitor.trouble");

        clock.advance(Duration.ofMinutes(5));
        trouble().endQuiet();
        trouble().endQuiet();

        assertThat(reported()).containsExactly("monitor.recovered", "monitor.trouble");
    }

    @Test
    void openingAndRecoveryShareAKey() {
        trouble().raise("events", "a");
        trouble().recover("events");

        assertThat(about).containsExactly("monitor:events OPEN", "monitor:events OVER");
    }

    private Trouble trouble() {
        RuleReference rule = new RuleReference("events", 3, "", "abc");
        Problems problems = new Problems(store, clock);
        return new Trouble(store, new Outbox(store, clock, problems), problems,
                alert -> {
                    about.add(alert.problem() + " " + alert.state());
                    return new RoutedAlert(alert, List.of(new Address("mail", "a@x", rule)));
                }, clock, Duration.ofMinutes(5));
    }

    private List<String> reported() {
        return store.sql().sql("select alert_id from alert join delivery using (alert_no) order by 1").query(String.class).list()
                .stream().map(id -> id.replaceFirst("-.*", "")).toList();
    }
}
