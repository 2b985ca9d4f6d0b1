package io.boomimonitor.source.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFindings;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RuntimesTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final StoreSettings settings = TestStores.sqlite();
    private final MutableClock clock = new MutableClock(START);
    private Store store;
    private OpenFindings findings;
    private Runtimes runtimes;

    @BeforeEach
    void open() {
        store = Store.open(settings);
        findings = new OpenFindings(store, new Problems(store, clock));
        runtimes = new Runtimes(findings, clock, Duration.ofMinutes(3), true, fields -> fields.put("environment", "Production"));
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void anOutageIsToldOnceWhenItHasLastedForTheHoldDown() {
        List<Alert> alerts = looks(10, "OFFLINE");

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.source()).isEqualTo("runtimes");
            assertThat(alert.alertId()).isEqualTo("runtime.offline-a1-" + START.toEpochMilli());
            assertThat(alert.text("eventType")).isEqualTo("runtime.offline");
            assertThat(alert.text("eventLevel")).isEqualTo("ERROR");
            assertThat(alert.text("atomId")).isEqualTo("a1");
            assertThat(alert.text("atomName")).isEqualTo("prod-1");
            assertThat(alert.text("environment")).isEqualTo("Production");
            assertThat(alert.text("eventDate")).isEqualTo("2026-03-01T12:00:00Z");
            assertThat(alert.text("recordDate")).isEqualTo("2026-03-01T12:03:00Z");
            assertThat(alert.text("duration")).isEqualTo("180000");
            assertThat(alert.text("statusDetail")).isEqualTo("OFFLINE_WITH_ERROR");
            assertThat(alert.text("status")).isEqualTo(
                    "the runtime prod-1 is OFFLINE (OFFLINE_WITH_ERROR), first seen at 2026-03-01T12:00:00Z, 3 min in all");
        });
    }

    @Test
    void aRuntimeThatComesBackWithinTheHoldDownIsNotTold() {
        List<Alert> alerts = new ArrayList<>(looks(2, "OFFLINE"));
        alerts.addAll(looks(10, "ONLINE"));

        assertThat(alerts).isEmpty();
        assertThat(findings.of("runtimes")).isEmpty();
    }

    @Test
    void theEndOfAnOutageIsToldOnceWithItsTrueDuration() {
        looks(6, "OFFLINE");

        List<Alert> alerts = looks(10, "ONLINE");

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.text("eventType")).isEqualTo("runtime.online");
            assertThat(alert.text("eventLevel")).isEqualTo("INFO");
            assertThat(alert.text("eventDate")).isEqualTo("2026-03-01T12:06:00Z");
            assertThat(alert.text("since")).isEqualTo("2026-03-01T12:00:00Z");
            assertThat(alert.text("duration")).isEqualTo("360000");
            assertThat(alert.text("status")).contains("since 2026-03-01T12:06:00Z, after 6 min offline");
        });
        assertThat(findings.of("runtimes")).isEmpty();
    }

    @Test
    void aFlappingRuntimeIsToldOnce() {
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            alerts.addAll(look("OFFLINE"));
            alerts.addAll(look("ONLINE"));
        }

        assertThat(alerts).singleElement().satisfies(alert -> assertThat(alert.text("eventType")).isEqualTo("runtime.offline"));
    }

    @Test
    void aRestartTellsNothingTwiceAndForgetsNothing() throws Exception {
        looks(5, "OFFLINE");
        close();
        open();

        assertThat(looks(5, "OFFLINE")).isEmpty();
        assertThat(looks(5, "ONLINE")).singleElement().satisfies(alert -> assertThat(alert.text("duration")).isEqualTo("600000"));
    }

    @Test
    void aRestartWithinTheHoldDownDoesNotBeginItAnew() throws Exception {
        looks(2, "OFFLINE");
        close();
        open();
        clock.advance(Duration.ofHours(2));

        assertThat(look("OFFLINE")).singleElement().satisfies(alert ->
                assertThat(alert.alertId()).isEqualTo("runtime.offline-a1-" + START.toEpochMilli()));
    }

    @Test
    @DisplayName("F1: a crash between the outbox and the memory repeats the alert under its id")
    void aRepeatedLookGivesTheSameIds() {
        looks(3, "OFFLINE");
        RuntimePoll look = seen(atom("a1", "OFFLINE", "OFFLINE"));

        List<Alert> first = findings.alerts(runtimes.changes(look));
        clock.advance(MINUTE);
        List<Alert> again = findings.alerts(runtimes.changes(look));

        assertThat(first).hasSize(1);
        assertThat(again).extracting(Alert::alertId).isEqualTo(first.stream().map(Alert::alertId).toList());
    }

    @Test
    @DisplayName("F24: a clock that jumps back an hour neither reports an outage twice nor loses it")
    void aClockThatJumpsBackChangesNothing() {
        List<Alert> alerts = new ArrayList<>(looks(2, "OFFLINE"));
        clock.set(START.minus(Duration.ofHours(1)));
        alerts.addAll(looks(10, "OFFLINE"));
        alerts.addAll(looks(3, "ONLINE"));
        clock.set(START.minus(Duration.ofHours(2)));
        alerts.addAll(looks(10, "ONLINE"));

        assertThat(alerts).extracting(alert -> alert.text("eventType")).containsExactly("runtime.offline", "runtime.online");
        assertThat(alerts).allSatisfy(alert -> assertThat(alert.fields().get("duration").asLong()).isNotNegative());
    }

    @Test
    void anImpairmentIsAWarningThatAnOutageNeitherEndsNorRepeats() {
        List<Alert> alerts = new ArrayList<>();
        alerts.addAll(looks(5, atom("a1", "WARNING", "CLUSTER_ISSUE")));
        alerts.addAll(looks(5, atom("a1", "OFFLINE", "OFFLINE_WITH_CLUSTER_ISSUE")));
        alerts.addAll(looks(5, atom("a1", "WARNING", "CLUSTER_ISSUE")));
        alerts.addAll(looks(5, atom("a1", "ONLINE", "ONLINE_RUNNING")));

        assertThat(alerts).extracting(alert -> alert.text("eventType") + " " + alert.text("eventLevel") + " " + alert.text("title"))
                .containsExactly(
                "runtime.warning WARNING prod-1 needs attention", "runtime.offline ERROR prod-1 is offline",
                "runtime.online INFO prod-1 is online again", "runtime.online INFO prod-1 has recovered");
        assertThat(alerts).extracting(Alert::alertId).doesNotHaveDuplicates();
    }

    @Test
    void aToldRuntimeThatIsRemovedIsToldOnceMoreAndForgotten() {
        looks(5, "OFFLINE");

        List<Alert> alerts = looks(10);

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.text("eventType")).isEqualTo("runtime.removed");
            assertThat(alert.text("atomName")).isEqualTo("prod-1");
        });
        assertThat(findings.of("runtimes")).isEmpty();
    }

    @Test
    void runtimesThatAreOfflineOnPurposeAreNoOutage() {
        assertThat(looks(10, atom("a1", "OFFLINE", "OFFLINE_NOT_INITIALIZED"), atom("a2", "OFFLINE", "DELETED"),
                atom("a3", "OFFLINE", "OFFBOARDING"))).isEmpty();
        assertThat(findings.of("runtimes")).isEmpty();
    }

    @Test
    @DisplayName("F48: a runtime that cannot be read does not count as removed")
    void anUnreadableRecordRemovesNobody() {
        looks(5, "OFFLINE");
        List<Alert> alerts = new ArrayList<>();

        for (int i = 0; i < 10; i++) {
            RuntimePoll look = runtimes.look();
            runtimes.see(look, new Page(List.of(), List.of(new Page.Unreadable("too large", "{")), null));
            alerts.addAll(take(look));
        }

        assertThat(alerts).isEmpty();
        assertThat(findings.of("runtimes")).hasSize(1);
    }

    @Test
    void saysWhetherARuntimeIsOfflineNow() {
        look("OFFLINE");
        assertThat(runtimes.isOffline("a1")).isTrue();
        assertThat(runtimes.isOffline("a2")).isFalse();

        look("ONLINE");
        assertThat(runtimes.isOffline("a1")).isFalse();
        assertThat(new Runtimes(findings, clock, MINUTE, false, fields -> fields).isOffline("a1")).isFalse();
    }

    @Test
    @DisplayName("F37: a name with control characters is shown safely, an id with them is left out")
    void hostileTextDoesNoHarm() {
        List<Alert> alerts = looks(5, atom("a1", "OFFLINE", "OFFLINE").put("name", "x\u202Ey\n"), atom("b\n1", "OFFLINE", "OFFLINE"));

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.text("title")).isEqualTo("x\\u202Ey\\u000A is offline");
            assertThat(alert.text("atomName")).isEqualTo("x\u202Ey\n");
        });
    }

    @Test
    void aRuntimeThatBoomisOwnEventReportedIsOverWhenItHasBeenWellForTheHoldDown() {
        findings.problems().failed(new EventAlert("atom.status", "ERROR").put("atomId", "a1").put("atomName", "prod-1")
                .alert("event-1", "events").about("runtime:a1", AlertState.OPEN));

        assertThat(looks(3, "ONLINE")).isEmpty();
        assertThat(looks(5, "ONLINE")).singleElement().satisfies(alert -> {
            assertThat(alert.text("eventType")).isEqualTo("runtime.online");
            assertThat(alert.problem()).isEqualTo("runtime:a1");
            assertThat(alert.state()).isEqualTo(AlertState.OVER);
        });
        assertThat(findings.problems().isOpen("runtime:a1")).isFalse();
        assertThat(findings.of("runtimes")).isEmpty();
    }

    @Test
    void aRuntimeThatIsBackButImpairedIsOneProblemThatGoesOn() {
        List<Alert> alerts = new ArrayList<>(looks(5, atom("a1", "WARNING", "CLUSTER_ISSUE")));
        alerts.addAll(looks(5, atom("a1", "OFFLINE", "OFFLINE_WITH_CLUSTER_ISSUE")));
        alerts.addAll(looks(5, atom("a1", "WARNING", "CLUSTER_ISSUE")));
        assertThat(findings.problems().isOpen("runtime:a1")).isTrue();
        alerts.addAll(looks(5, atom("a1", "ONLINE", "ONLINE_RUNNING")));

        assertThat(alerts).extracting(Alert::problem).containsOnly("runtime:a1");
        assertThat(alerts).extracting(Alert::state).containsExactly(AlertState.OPEN, AlertState.OPEN, AlertState.OPEN, AlertState.OVER);
        assertThat(findings.problems().isOpen("runtime:a1")).isFalse();
    }

    private List<Alert> looks(int times, String status) {
        return looks(times, atom("a1", status, status.equals("OFFLINE") ? "OFFLINE_WITH_ERROR" : "ONLINE_RUNNING"));
    }

    private List<Alert> looks(int times, ObjectNode... atoms) {
        return Stream.generate(() -> take(seen(atoms))).limit(times).flatMap(List::stream).toList();
    }

    private List<Alert> look(String status) {
        return looks(1, status);
    }

    private RuntimePoll seen(ObjectNode... atoms) {
        RuntimePoll look = runtimes.look();
        runtimes.see(look, new Page(List.of(atoms), List.of(), null));
        return look;
    }

    private List<Alert> take(RuntimePoll look) {
        List<Change> changes = runtimes.changes(look);
        findings.remember("runtimes", changes);
        clock.advance(MINUTE);
        return findings.alerts(changes);
    }

    private static ObjectNode atom(String id, String status, String detail) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("name", "prod-1").put("status", status).put("statusDetail", detail);
    }
}
