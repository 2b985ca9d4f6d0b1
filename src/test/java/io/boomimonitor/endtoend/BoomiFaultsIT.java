package io.boomimonitor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.Receivers;
import io.boomimonitor.testbed.SimulatorServer;
import io.boomimonitor.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One monitor lives through everything that Boomi's side can do to it; each poll has two or three pages. */
class BoomiFaultsIT {

    private static final String TOKEN_OF_TOMORROW = "changed-token";

    @TempDir
    private static Path folder;
    private static TestBed bed;
    private static MonitorProcess monitor;
    private static Path tokenFile;

    private int troubles;
    private int recoveries;

    @BeforeAll
    static void start() throws IOException {
        bed = new TestBed(folder, Duration.ofMinutes(1), Map.of("simulator.events-per-second", "16", "simulator.failures", "0.5"));
        bed.simulator().control("{\"latePercent\":0}");
        tokenFile = Files.writeString(folder.resolve("token"), SimulatorServer.TOKEN);
        monitor = bed.table("machine.csv").set("boomi.token", "").set("boomi.token-file", tokenFile.toString())
                .set("boomi.retries", "2").set("boomi.requests-per-second", "8").start();
    }

    @AfterAll
    static void end() {
        monitor.close();
        bed.close();
    }

    @BeforeEach
    void allIsWell() throws IOException {
        Files.writeString(tokenFile, SimulatorServer.TOKEN);
        wellAgain();
        troubles = alerts("monitor.trouble").size();
        recoveries = alerts("monitor.recovered").size();
    }

    @Test
    @DisplayName("F9: a 503 for too many calls is waited out within the cycle, and not reported")
    void tooManyCallsAreWaitedOutWithinTheCycle() {
        bed.simulator().control("{\"status\":{\"value\":503,\"times\":1}}");
        await().atMost(TestBed.LIMIT).until(() -> bed.asked("refused503") == 1);

        wellAgain();

        assertEachEventDeliveredOnce();
        assertThat(alerts("monitor.trouble")).hasSize(troubles);
        assertThat(bed.asked("peakPerSecond")).isLessThanOrEqualTo(10);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {500, 502, 504})
    @DisplayName("F10: an API that is down for five cycles is reported once, shown in health and lag, and reported once when it is back")
    void anApiThatIsDownIsToldOnceAndOnceWhenItIsBack(int status) {
        double lag = monitor.observed().metric("boomi_monitor_lag_seconds");
        bed.simulator().control("{\"reset\":true,\"latePercent\":0,\"status\":" + status + "}");
        await().atMost(TestBed.LIMIT).until(() -> bed.asked("refused" + status) >= 2);
        String watermark = bed.watermark();

        await().atMost(TestBed.LIMIT).until(() -> bed.asked("refused" + status) >= 10);

        assertThat(bed.watermark()).isEqualTo(watermark);
        assertThat(monitor.observed().health("boomi")).isEqualTo("DOWN");
        assertThat(monitor.observed().health()).isEqualTo("DOWN");
        assertThat(monitor.observed().metric("boomi_monitor_lag_seconds")).isGreaterThan(lag + 3);
        wellAgain();
        assertThat(monitor.observed().health()).isEqualTo("UP");
        assertEachEventDeliveredOnce();
        assertToldOnce("Boomi answered " + status);
    }

    @Test
    @DisplayName("F11: with a slow API, calls follow each other and cycles never overlap")
    void withASlowApiCyclesNeverOverlap() {
        bed.simulator().control("{\"reset\":true,\"latePercent\":0,\"latency\":2000}");
        await().atMost(TestBed.LIMIT).until(() -> bed.asked("requests") >= 1);
        Instant first = Instant.now();

        await().atMost(TestBed.LIMIT).until(() -> bed.asked("requests") >= 4);

        assertThat(Duration.between(first, Instant.now())).isGreaterThan(Duration.ofMillis(5000));
        assertEachEventDeliveredOnce();
    }

    @ParameterizedTest(name = "{0} on page {1}")
    @CsvSource({"truncated,1", "truncated,2", "cut,2", "reset,1", "reset,2", "closed,1", "empty,2"})
    @DisplayName("F12: a page that breaks off is asked for again as a whole")
    void aPageThatBreaksOffIsAskedForAgain(String fault, int page) {
        breakAnswer(fault, page);
    }

    @ParameterizedTest(name = "{0} on page {1}")
    @CsvSource({"html,1", "html,2", "error,1", "error,2"})
    @DisplayName("F13: a login page or an error with status 200 is a fault, and never 'no events'")
    void aLoginPageOrAnErrorWithStatus200IsNeverNoEvents(String fault, int page) {
        breakAnswer(fault, page);
    }

    @Test
    @DisplayName("F13: a login page that stays is reported, and the watermark does not move")
    void aLoginPageThatStaysIsTold() {
        bed.simulator().control("{\"answer\":\"html\"}");
        await().atMost(TestBed.LIMIT).until(() -> alerts("monitor.trouble").size() > troubles);
        String watermark = bed.watermark();
        long requests = bed.asked("requests");

        await().atMost(TestBed.LIMIT).until(() -> bed.asked("requests") >= requests + 4);

        assertThat(bed.watermark()).isEqualTo(watermark);
        wellAgain();
        assertEachEventDeliveredOnce();
        assertToldOnce("Boomi answered 200");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {401, 403})
    @DisplayName("F14: a refused token is tried once a cycle, reported once, and a new one in the file is used without a restart")
    void aRefusedTokenIsTriedOnceACycleUntilItChanges(int status) throws IOException {
        bed.simulator().control("{\"reset\":true,\"latePercent\":0,\"wrongCredentials\":" + status + ",\"acceptedToken\":\""
                + TOKEN_OF_TOMORROW + "\"}");
        await().atMost(TestBed.LIMIT).until(() -> bed.asked("refused" + status) >= 1);
        // cycles that were late after the test before are made up for at first
        await().atMost(TestBed.LIMIT).until(() -> bed.asked("refused" + status) >= 4);
        long tries = bed.asked("refused" + status);
        Instant first = Instant.now();
        await().atMost(TestBed.LIMIT).until(() -> bed.asked("refused" + status) >= tries + 5);
        assertThat(Duration.between(first, Instant.now())).isGreaterThan(Duration.ofMillis(3900));

        Files.writeString(tokenFile, TOKEN_OF_TOMORROW);

        await().atMost(TestBed.LIMIT).until(() -> monitor.observed().health("boomi").equals("UP"));
        assertEachEventDeliveredOnce();
        assertToldOnce("Boomi answered " + status);
        assertThat(monitor.output()).doesNotContain(TOKEN_OF_TOMORROW, SimulatorServer.TOKEN);
    }

    @Test
    @DisplayName("F16: when a queryToken is refused on page 2, the window starts again")
    void aRefusedQueryTokenBeginsTheWindowAnew() {
        bed.simulator().control("{\"tokenRejected\":{\"value\":true,\"page\":2,\"times\":1}}");
        await().atMost(TestBed.LIMIT).until(() -> bed.asked("refused400") == 1);

        assertEachEventDeliveredOnce();
        assertThat(alerts("monitor.trouble")).hasSize(troubles);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"repeats\":true", "\"tokenSingleUse\":true"})
    @DisplayName("F17: an event on two pages and in many polls is delivered once")
    void anEventOnTwoPagesIsDeliveredOnce(String quirk) {
        live("{" + quirk + "}", 6);
    }

    @Test
    @DisplayName("F18: an event that comes between two pages is delivered by this cycle or the next")
    void anEventThatComesBetweenTwoPagesIsDelivered() {
        live("{\"cursor\":\"live\",\"order\":\"descending\",\"latency\":300}", 9);
    }

    @Test
    @DisplayName("F20: an event that Boomi stores late is still found")
    void anEventThatBoomiStoresLateIsStillFound() {
        live("{\"latePercent\":30,\"lateSeconds\":6}", 20);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"shuffled", "descending", "ascending"})
    @DisplayName("F21: the order of the events within a page does not matter")
    void theOrderOfTheEventsWithinAPageDoesNotMatter(String order) {
        live("{\"order\":\"" + order + "\"}", 6);
    }

    @Test
    @DisplayName("F44: headers that mean something to Camel do nothing when Boomi sends them")
    void headersThatMeanSomethingToCamelDoNothing() {
        live("{\"hostileHeaders\":true}", 6);

        assertThat(bed.receivers().folder().resolve("../../stolen")).doesNotExist();
        assertThat(Path.of("stolen")).doesNotExist();
        assertThat(bed.receivers().files().keySet()).allMatch(name -> name.matches("(event|monitor)[A-Za-z0-9.-]+"));
    }

    @Test
    @DisplayName("F48: a monstrous event is set aside and reported once; all others are delivered")
    void aMonstrousEventIsSetAsideAndToldOnce() {
        bed.simulator().control("{\"huge\":{\"value\":20,\"times\":1},\"deep\":{\"value\":100000,\"times\":1},"
                + "\"missingEventId\":{\"value\":true,\"times\":1},\"badDates\":{\"value\":true,\"times\":1},"
                + "\"duplicateKeys\":{\"value\":true,\"times\":1},\"extraFields\":true}");

        await().atMost(TestBed.LIMIT).until(() -> alerts("monitor.trouble").size() == troubles + 3);

        assertThat(alerts("monitor.trouble").subList(troubles, troubles + 3)).extracting(alert -> alert.path("status").asText())
                .anyMatch(status -> status.contains("larger than"))
                .anyMatch(status -> status.contains("eventId is missing"));
        wellAgain();
        assertEachEventDeliveredOnce();
        assertThat(alerts("monitor.trouble")).hasSize(troubles + 3);
        assertThat(monitor.isAlive()).isTrue();
    }

    /** Breaks one answer. */
    private void breakAnswer(String fault, int page) {
        bed.simulator().control("{\"answer\":{\"value\":\"" + fault + "\",\"page\":" + page + ",\"times\":1}}");
        await().atMost(TestBed.LIMIT).until(() -> bed.simulator().control().path("switches").path("answer").path("value").asText()
                .equals("whole"));

        assertEachEventDeliveredOnce();
        assertThat(alerts("monitor.trouble")).hasSize(troubles);
    }

    /** Lets the simulator be like that for some answers. */
    private void live(String switches, int answers) {
        long pages = bed.asked("pages");
        bed.simulator().control(switches);
        await().atMost(TestBed.LIMIT).until(() -> bed.asked("pages") >= pages + answers);

        assertEachEventDeliveredOnce();
        assertThat(alerts("monitor.trouble")).hasSize(troubles);
    }

    private static void wellAgain() {
        bed.simulator().control("{\"reset\":true,\"latePercent\":0}");
        await().atMost(TestBed.LIMIT).until(() -> monitor.observed().health("boomi").equals("UP"));
    }

    private static void assertEachEventDeliveredOnce() {
        Set<String> expected = bed.expected(Instant.now()).keySet();
        await().atMost(TestBed.LIMIT).untilAsserted(() -> assertThat(TestBed.missing(expected, bed.receivers().httpAlerts())).isEmpty());
        assertThat(bed.receivers().http()).extracting(request -> request.getHeader("Idempotency-Key")).doesNotHaveDuplicates();
        List<String> events = bed.receivers().httpAlerts().stream().filter(id -> !id.startsWith("monitor.")).toList();
        assertThat(events).doesNotHaveDuplicates();
        assertThat(TestBed.missing(events, bed.expected(Instant.now()).keySet())).isEmpty();
    }

    private void assertToldOnce(String why) {
        await().atMost(TestBed.LIMIT).until(() -> alerts("monitor.recovered").size() > recoveries);
        List<JsonNode> reported = alerts("monitor.trouble");
        assertThat(reported.subList(troubles, reported.size())).singleElement()
                .satisfies(alert -> assertThat(alert.path("status").asText()).contains(why));
        assertThat(alerts("monitor.recovered")).hasSize(recoveries + 1);
    }

    private static List<JsonNode> alerts(String eventType) {
        return bed.receivers().http().stream().map(request -> Receivers.json(request.getBodyAsString()).path("alert"))
                .filter(alert -> alert.path("eventType").asText().equals(eventType)).toList();
    }
}
