package io.boomimonitor.endtoend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.Receivers;
import io.boomimonitor.testbed.TestBed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One monitor lives through destinations that fail and routing tables that change. */
class DeliveryFaultsIT {

    private static final String TWO_PLACES = "destination,note\nhttp;file,%s\nslack,%s\n";

    @TempDir
    private static Path folder;
    private static TestBed bed;
    private static MonitorProcess monitor;

    @BeforeAll
    static void start() {
        bed = new TestBed(folder, Duration.ofSeconds(20), Map.of("simulator.events-per-second", "6", "simulator.failures", "0.5"));
        bed.simulator().control("{\"latePercent\":0}");
        monitor = bed.tableText(TWO_PLACES.formatted("first", "first")).set("destination.slack.to", "#ops").start();
    }

    @AfterAll
    static void end() {
        monitor.close();
        bed.close();
    }

    @Test
    @DisplayName("F7: when one of three destinations fails, the two others hear nothing twice")
    void whenOneDestinationFailsTheOthersHearNothingTwice() {
        // what Slack refused in the tests before came twice
        int before = bed.receivers().slackAlerts().size();
        LoggedRequest failed = answerOnce(Receivers.HTTP, aResponse().withStatus(500));
        String id = Receivers.json(failed.getBodyAsString()).path("alertId").asText();

        await().atMost(TestBed.LIMIT).until(() -> requests(failed.getHeader("Idempotency-Key")).size() == 2);

        assertAllArrive();
        await().atMost(TestBed.LIMIT).until(() -> bed.receivers().slackAlerts().contains(id));
        List<String> slack = bed.receivers().slackAlerts();
        assertThat(slack.subList(before, slack.size())).doesNotHaveDuplicates();
        assertThat(requests(failed.getHeader("Idempotency-Key"))).extracting(LoggedRequest::getBodyAsString)
                .containsOnly(failed.getBodyAsString());
        // the receiver has it before the monitor has written that down
        await().atMost(TestBed.LIMIT).untilAsserted(() -> {
            JsonNode delivery = bed.deliveries("--alert=" + id, "--destination=http").get(0);
            assertThat(delivery.path("state").asText()).isEqualTo("delivered");
            assertThat(delivery.path("attempts").asInt()).isEqualTo(2);
        });
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"/alerts,seconds", "/alerts,date", Receivers.SLACK + ",seconds", Receivers.SLACK + ",date"})
    @DisplayName("F8: a destination that asks for silence gets it, and then everything")
    void aDestinationThatAsksForSilenceGetsIt(String url, String form) {
        Instant until = Instant.now().plusSeconds(5);
        String retryAfter = form.equals("seconds") ? "4" : DateTimeFormatter.RFC_1123_DATE_TIME.format(until.atOffset(ZoneOffset.UTC));

        LoggedRequest refused = answerOnce(url, aResponse().withStatus(429).withHeader("Retry-After", retryAfter));
        Instant silence = form.equals("seconds") ? refused.getLoggedDate().toInstant().plusSeconds(4) : until.minusSeconds(1);

        await().atMost(TestBed.LIMIT).until(() -> since(url, refused).stream().filter(request -> isAfter(request, silence)).count() >= 2);
        List<LoggedRequest> early = since(url, refused).stream().filter(request -> !isAfter(request, silence.minusMillis(1))).toList();
        Instant known = silenceWrittenDown(url);
        assertThat(known).isAfterOrEqualTo(refused.getLoggedDate().toInstant());
        // what the other lanes were sending when the monitor learned of it could not be called back
        assertThat(early).filteredOn(request -> isAfter(request, known)).hasSizeLessThanOrEqualTo(url.equals(Receivers.HTTP) ? 3 : 0);
        assertThat(early).as("it is silent most of the time")
                .allSatisfy(request -> assertThat(request.getLoggedDate().toInstant()).isBefore(silence.minusSeconds(2)));
        assertAllArrive();
    }

    @Test
    @DisplayName("F33: a broken table does not replace the good one; it is reported once, and so is its repair")
    void aBrokenTableDoesNotReplaceTheGoodOne() {
        int troubles = alerts("monitor.trouble").size();
        bed.tableText("destination,note\nhttp,all\nnowhere,an unknown destination\n");
        await().atMost(TestBed.LIMIT).until(() -> alerts("monitor.trouble").size() > troubles);

        assertAllArrive();

        assertThat(alerts("monitor.trouble")).hasSize(troubles + 1).last()
                .satisfies(alert -> assertThat(alert.path("status").asText())
                .contains("events.csv:3", "nowhere", "the last good version stays in force"));
        int recoveries = alerts("monitor.recovered").size();
        bed.tableText(TWO_PLACES.formatted("mended", "mended"));
        await().atMost(TestBed.LIMIT).until(() -> alerts("monitor.recovered").size() == recoveries + 1);
        assertAllArrive();
    }

    @Test
    @DisplayName("F34: while the table changes, each event sees one version of it")
    void whileTheTableChangesEachEventSeesOneVersion() {
        bed.tableText(TWO_PLACES.formatted("old", "old"));
        awaitNote("old");

        bed.tableText(TWO_PLACES.formatted("new", "new"));
        awaitNote("new");

        assertAllArrive();
        Map<String, Set<String>> notes = bed.deliveries().stream().filter(each -> each.path("source").asText().equals("events"))
                .collect(Collectors.groupingBy(each -> each.path("alertId").asText(),
                Collectors.mapping(each -> each.path("rule").path("note").asText(), Collectors.toSet())));
        assertThat(notes).allSatisfy((id, both) -> assertThat(both).as(id).hasSize(1));
        assertThat(notes.values()).contains(Set.of("old"), Set.of("new"));
    }

    @Test
    @DisplayName("F35: an event that no rule matches is counted and logged, and no one is alerted")
    void anEventThatNoRowMatchesIsCounted() {
        double before = monitor.observed().metric("boomi_monitor_alerts_unmatched_total");
        bed.tableText("eventLevel,destination,note\nNONE,http,matches nothing\n");
        await().atMost(TestBed.LIMIT).until(() -> monitor.observed().metric("boomi_monitor_alerts_unmatched_total") >= before + 3);
        Instant unmatched = Instant.now();
        bed.tableText(TWO_PLACES.formatted("first", "first"));
        awaitNote("first");

        long untold = bed.expected(unmatched).keySet().stream().filter(id -> !bed.receivers().httpAlerts().contains(id)).count();

        assertThat(untold).isGreaterThanOrEqualTo(3);
        Instant matchedAgain = Instant.now();
        await("what the other tests look back at").until(() -> Instant.now().isAfter(matchedAgain.plusSeconds(4)));
    }

    /** Gives one request the answer; all others get a good one. @return the request */
    private static LoggedRequest answerOnce(String url, ResponseDefinitionBuilder answer) {
        Set<String> before = bed.receivers().web().getAllServeEvents().stream().map(event -> event.getId().toString())
                .collect(Collectors.toSet());
        StubMapping bad = bed.receivers().web().stubFor(post(urlEqualTo(url)).atPriority(1).inScenario(url).whenScenarioStateIs("Started")
                .willSetStateTo("answered").willReturn(answer));
        LoggedRequest[] found = new LoggedRequest[1];
        await().atMost(TestBed.LIMIT).until(() -> bed.receivers().web().getAllServeEvents().stream()
                .filter(event -> event.getStubMapping() != null && event.getStubMapping().getId().equals(bad.getId()))
                .filter(event -> !before.contains(event.getId().toString()))
                .peek(event -> found[0] = event.getRequest()).count() == 1);
        bed.receivers().web().removeStub(bad);
        bed.receivers().web().resetScenarios();
        return found[0];
    }

    private static List<LoggedRequest> requests(String key) {
        return bed.receivers().http().stream().filter(request -> key.equals(request.getHeader("Idempotency-Key"))).toList();
    }

    private static boolean isAfter(LoggedRequest request, Instant time) {
        return request.getLoggedDate().toInstant().isAfter(time);
    }

    private static List<LoggedRequest> since(String url, LoggedRequest first) {
        return (url.equals(Receivers.HTTP) ? bed.receivers().http() : bed.receivers().slack()).stream()
                .filter(request -> request.getLoggedDate().after(first.getLoggedDate())).toList();
    }

    /** @return when the silence that a destination asked for last was written down; from then on all lanes know of it */
    private static Instant silenceWrittenDown(String url) {
        try (Connection store = DriverManager.getConnection(bed.properties().get("store.url"));
                var pause = store.prepareStatement("select written_at from destination_pause where destination = ?")) {
            pause.setString(1, url.equals(Receivers.HTTP) ? "http" : "slack");
            return Instant.ofEpochMilli(pause.executeQuery().getLong(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitNote(String note) {
        await().atMost(TestBed.LIMIT).until(() -> bed.receivers().http().stream()
                .anyMatch(request -> request.getBodyAsString().contains("\"note\":\"" + note + "\"")));
        int seen = bed.receivers().http().size();
        await().atMost(TestBed.LIMIT).until(() -> bed.receivers().http().size() > seen + 3);
    }

    private static void assertAllArrive() {
        Set<String> recent = bed.expected(Instant.now().minusSeconds(3), Instant.now()).keySet();
        await().atMost(TestBed.LIMIT).untilAsserted(() -> {
            assertThat(bed.receivers().httpAlerts()).containsAll(recent);
            assertThat(bed.receivers().files().keySet()).containsAll(recent);
            assertThat(bed.receivers().slackAlerts()).containsAll(recent);
        });
    }

    private static List<JsonNode> alerts(String eventType) {
        return bed.receivers().http().stream().map(request -> Receivers.json(request.getBodyAsString()).path("alert"))
                .filter(alert -> alert.path("eventType").asText().equals(eventType)).toList();
    }
}
