package io.boomimonitor.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.app.Monitor;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.Stored;
import io.boomimonitor.proof.Violation.Kind;
import io.boomimonitor.source.Progress;
import io.boomimonitor.testbed.BoomiStub;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.SourceRoutes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real routes of the events with one bean replaced by a bad one: the checker finds what is lost. */
class PlantedBeansTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int EVENTS = 130;

    /** What the route {@code dispatch} stores pages with. */
    public static class PlantedOutbox {

        private Monitor monitor;
        private String bug = "";
        private int pages;
        private final Set<String> seen = new HashSet<>();

        /** Called by the route. */
        public Stored storePage(List<RoutedAlert> page) {
            pages++;
            return switch (bug) {
                case "eager dedupe" -> store(died(page.stream().filter(each -> seen.add(each.alert().alertId())).toList()));
                case "watermark before commit" -> {
                    Progress progress = monitor.watermarks().of(monitor.incremental().get(0));
                    progress.advance(progress.plan().windows().get(0), NOON);
                    yield store(died(page));
                }
                case "lost page" -> store(pages == 2 ? List.of() : page);
                default -> store(died(page));
            };
        }

        private <T> T died(T page) {
            if (pages == 1) {
                throw new IllegalStateException("the monitor died");
            }
            return page;
        }

        private Stored store(List<RoutedAlert> page) {
            return new Outbox(monitor.store(), CLOCK, monitor.problems()).storePage(page);
        }
    }

    private static final MutableClock CLOCK = new MutableClock(NOON);
    private static final PlantedOutbox OUTBOX = new PlantedOutbox();
    private static BoomiStub boomi;
    private static SourceRoutes routes;

    @BeforeAll
    static void start(@TempDir Path folder) {
        boomi = new BoomiStub(CLOCK);
        for (int i = 0; i < EVENTS; i++) {
            boomi.put("Event", "e" + i, JsonNodeFactory.instance.objectNode().put("@type", "Event").put("eventId", "e" + i)
                    .put("recordDate", NOON.minusSeconds(200 - i).toString()).put("eventType", "user.notification")
                    .put("classification", "PROD").put("eventLevel", "ERROR").toString());
        }
        routes = SourceRoutes.start(folder, boomi.url(), CLOCK, Map.of("events.lookback", "10m", "events.overlap", "10s", "events.enrich",
                "false"), registry -> {
                    registry.unbind("outbox");
                    registry.bind("outbox", OUTBOX);
                }, "events");
        OUTBOX.monitor = routes.monitor();
    }

    @AfterAll
    static void stop() {
        routes.close();
        boomi.close();
    }

    @BeforeEach
    void anew() {
        routes.forget();
        OUTBOX.pages = 0;
        OUTBOX.seen.clear();
    }

    @Test
    void withoutABugADeathWhileAPageIsStoredLosesNothing() {
        assertThat(found("")).isEmpty();
    }

    @Test
    void anEagerDedupeIsFound() {
        assertThat(found("eager dedupe")).hasSizeGreaterThan(90).allMatch(violation -> violation.kind() == Kind.LOST);
    }

    @Test
    void aWatermarkThatMovesBeforeThePageIsStoredIsFound() {
        assertThat(found("watermark before commit")).isNotEmpty().allMatch(violation -> violation.kind() == Kind.LOST);
    }

    @Test
    void aPageThatIsSkippedIsFound() {
        assertThat(found("lost page")).isNotEmpty().allMatch(violation -> violation.kind() == Kind.LOST);
    }

    /** Two polls, of which the first may die. */
    private static List<Violation> found(String bug) {
        OUTBOX.bug = bug;
        for (int poll = 0; poll < 3; poll++) {
            routes.fire("events");
            CLOCK.advance(Duration.ofSeconds(1));
        }
        History.Recorder record = History.record().keyed("outbox");
        for (int i = 0; i < EVENTS; i++) {
            record.shown(Shown.once("e" + i)).must("e" + i, "outbox", "");
        }
        routes.alerts("events").stream().map(alert -> alert.path("alertId").asText()).filter(id -> id.startsWith("e"))
                .forEach(id -> record.arrived(Arrival.of("outbox", "", id, id, null)));
        return HistoryChecker.violations(record.history());
    }
}
