package io.boomimonitor.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.alert.ProblemKey;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final String KEY = "run:Orders@a1";

    private final MutableClock clock = new MutableClock(START);

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void theFirstAlertOpensAProblemAndOthersCount(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Problems problems = new Problems(store, clock);
            Outbox outbox = new Outbox(store, clock, problems);

            store(outbox, failure("e1", "WARNING", START.minusSeconds(60)), failure("e2", "ERROR", START.minusSeconds(90)));
            clock.advance(Duration.ofMinutes(1));
            store(outbox, failure("e2", "ERROR", START), failure("e3", "WARNING", START.minusSeconds(30)));

            assertThat(problems.isOpen(KEY)).isTrue();
            OpenProblem open = problems.find(KEY).orElseThrow();
            assertThat(open.failures()).isEqualTo(3);
            assertThat(open.level()).isEqualTo("ERROR");
            assertThat(open.since()).isEqualTo(START.minusSeconds(90));
            assertThat(open.lastAt()).isEqualTo(START.plusSeconds(60));
            assertThat(open.failedAt()).isEqualTo(START.minusSeconds(30));
            assertThat(open.said()).isEqualTo("it broke");
            assertThat(open.fields().path("processName").asText()).isEqualTo("Orders");
            assertThat(problems.of(ProblemKey.RUN)).containsExactly(open);
        }
    }

    @Test
    void aRunWhoseStatusIsAWordIsKnownByItsError() throws Exception {
        try (Store store = Store.open(TestStores.sqlite())) {
            Problems problems = new Problems(store, clock);
            store(new Outbox(store, clock, problems), new EventAlert("process.execution", "ERROR").put("status", "ERROR")
                    .put("error", " Connection refused\n  at step 3").alert("e1", "events").about(KEY, AlertState.OPEN));

            assertThat(problems.find(KEY).orElseThrow().said()).isEqualTo("Connection refused");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void noOneKnowsOfAProblemThatIsOver(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Problems problems = new Problems(store, clock);
            store(new Outbox(store, clock, problems), failure("e1", "ERROR", START));
            store.sql().sql("insert into alerted (problem, destination, recipient, level, last_claimed_at) values ('" + KEY
                    + "', 'mail', 'a@x', 'ERROR', 1), ('other', 'mail', 'a@x', 'ERROR', 1)").update();

            problems.over(KEY);

            assertThat(problems.isOpen(KEY)).isFalse();
            assertThat(store.sql().sql("select problem from alerted").query(String.class).list()).containsExactly("other");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void aFailureThatComesBeforeTheAlertOfTheEndIsStoredKeepsTheProblemOpen(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            Problems problems = new Problems(store, clock);
            OpenFindings findings = new OpenFindings(store, problems);
            Outbox outbox = new Outbox(store, clock, problems);
            store(outbox, failure("e1", "ERROR", START));
            Change tooEarly = Change.over(KEY, recovered("r1", 1));

            store(outbox, failure("e2", "ERROR", START.plusSeconds(1)));
            remember(findings, outbox, tooEarly);
            assertThat(outbox.known("recovery", List.of("r1"))).isEmpty();
            assertThat(problems.find(KEY).orElseThrow().failures()).isEqualTo(2);

            Change end = Change.over(KEY, recovered("r1", 2));
            store(outbox, findings.alerts(List.of(end)).toArray(Alert[]::new));
            assertThat(outbox.known("recovery", List.of("r1"))).containsExactly("r1");
            assertThat(problems.isOpen(KEY)).isFalse();
            store(outbox, failure("e3", "ERROR", START.plusSeconds(2)));
            findings.remember("recovery", List.of(end));
            assertThat(problems.find(KEY).orElseThrow().failures()).isEqualTo(1);
        }
    }

    @Test
    void aFindingThatIsWatchedIsNoOpenProblem() throws Exception {
        try (Store store = Store.open(TestStores.sqlite())) {
            Problems problems = new Problems(store, clock);
            OpenFindings findings = new OpenFindings(store, problems);
            Outbox outbox = new Outbox(store, clock, problems);

            remember(findings, outbox, Change.watched(finding("INFO")));
            assertThat(problems.isOpen("slas:late")).isFalse();
            remember(findings, outbox, Change.opened(finding("ERROR"), late("a1", "ERROR")));
            assertThat(problems.isOpen("slas:late")).isTrue();
            remember(findings, outbox, Change.over(late("a2", "INFO"), finding("INFO")));
            assertThat(problems.isOpen("slas:late")).isFalse();
            assertThat(findings.of("slas")).containsOnlyKeys("late");
        }
    }

    @Test
    void aFindingThatVanishesWithoutAnAlertTakesItsProblemAlong() throws Exception {
        try (Store store = Store.open(TestStores.sqlite())) {
            Problems problems = new Problems(store, clock);
            OpenFindings findings = new OpenFindings(store, problems);
            remember(findings, new Outbox(store, clock, problems), Change.opened(finding("ERROR"), late("a1", "ERROR")));

            findings.remember("slas", List.of(Change.forgotten("late")));

            assertThat(problems.isOpen("slas:late")).isFalse();
        }
    }

    @Test
    void aLongKeyIsAHashOfItsKind() {
        String key = ProblemKey.ofRuns("x".repeat(300), "a1");

        assertThat(key).startsWith("run:").hasSizeLessThan(60).isEqualTo(ProblemKey.ofRuns("x".repeat(300), "a1"))
                .isNotEqualTo(ProblemKey.ofRuns("x".repeat(300), "a2"));
        assertThat(ProblemKey.ofRuns("a\0b", "a1")).doesNotContain("\0");
    }

    private static void remember(OpenFindings findings, Outbox outbox, Change change) {
        outbox.store(findings.alerts(List.of(change)).stream().map(alert -> new RoutedAlert(alert, List.of())).toList());
        findings.remember("slas", List.of(change));
    }

    private static OpenFinding finding(String level) {
        return new OpenFinding("late", level, START, JsonNodeFactory.instance.objectNode());
    }

    private static Alert late(String id, String level) {
        return new EventAlert("sla.breached", level).says("Orders", "late").alert(id, "slas");
    }

    private static Alert failure(String id, String level, Instant happened) {
        return new EventAlert("process.execution", level).says("Orders", "it broke").put("processName", "Orders").put("atomId", "a1")
                .put("eventDate", happened).alert(id, "events").about(KEY, AlertState.OPEN);
    }

    private static Alert recovered(String id, int failures) {
        return new EventAlert("process.recovered", "INFO").says("Orders", "completed again").put("failures", failures)
                .alert(id, "recovery").about(KEY, AlertState.OVER);
    }

    private static void store(Outbox outbox, Alert... alerts) {
        outbox.store(Stream.of(alerts).map(alert -> new RoutedAlert(alert, List.of())).toList());
    }
}
