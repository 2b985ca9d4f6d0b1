package io.boomimonitor.source.apimetrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ApiWatchTest {

    private static final Instant START = Instant.parse("2026-01-31T15:00:00Z");
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final Map<String, OpenFinding> open = new TreeMap<>();
    private ThresholdTable table = table("*,5%,,,10,15m,WARNING,warn", "*,20%,1s,10s,10,,ERROR,bad");
    private int interval;

    @Test
    void tooManyErrorsAreToldOnceUntilTwoIntervalsWereWell() {
        List<Alert> alerts = new ArrayList<>();
        alerts.addAll(see(calls(90, 10)));
        alerts.addAll(see(calls(90, 10)));
        alerts.addAll(see(calls(100, 0)));
        alerts.addAll(see(calls(90, 10)));
        alerts.addAll(see(calls(100, 5)));
        alerts.addAll(see(calls(100, 0)));
        alerts.addAll(see(calls(100, 0)));

        assertThat(alerts).extracting(ApiWatchTest::text).containsExactly(
                "api.errorRate WARNING 10 of 100 calls failed, 10% at Orders API in Production from 2026-01-31T15:00:00Z to "
                        + "2026-01-31T15:05:00Z (limit 5%)",
                "api.recovered INFO all is well at Orders API in Production since 2026-01-31T15:20:00Z, after 20 min of api.errorRate");
        assertThat(alerts.get(0)).satisfies(alert -> {
            assertThat(alert.text("eventDate")).isEqualTo("2026-01-31T15:05:00Z");
            assertThat(alert.text("deployedApi")).isEqualTo("Orders API");
            assertThat(alert.text("requestCount")).isEqualTo("100");
            assertThat(alert.text("errorCount")).isEqualTo("10");
            assertThat(alert.text("thresholdLine")).isEqualTo("2");
            assertThat(alert.text("note")).isEqualTo("warn");
        });
        assertThat(alerts.get(1).text("duration")).isEqualTo("1200000");
        assertThat(alerts).extracting(Alert::source).containsOnly("api-metrics");
    }

    @Test
    void theWorstRowCountsAndAnEscalationIsToldOnce() {
        List<Alert> alerts = new ArrayList<>(see(calls(94, 6)));
        alerts.addAll(see(calls(50, 50)));
        alerts.addAll(see(calls(94, 6)));
        alerts.addAll(see(calls(50, 50)));

        assertThat(alerts).extracting(alert -> alert.text("eventLevel")).containsExactly("WARNING", "ERROR");
        assertThat(alerts).extracting(Alert::alertId).doesNotHaveDuplicates();
    }

    @Test
    void tooFewCallsSayNothingNeitherBadNorGood() {
        List<Alert> alerts = new ArrayList<>(see(calls(0, 9)));
        assertThat(alerts).isEmpty();

        alerts.addAll(see(calls(0, 10)));
        alerts.addAll(see(calls(9, 0)));
        alerts.addAll(see(calls(9, 0)));
        alerts.addAll(see());

        assertThat(alerts).extracting(alert -> alert.text("eventType")).containsExactly("api.errorRate");
    }

    @Test
    void slowCallsAreToldOnAverageAndAtMost() {
        assertThat(see(calls(20, 0, 1001, 2000))).extracting(ApiWatchTest::text).containsExactly(
                "api.slow ERROR calls took 1 s on average at Orders API in Production from 2026-01-31T15:00:00Z to 2026-01-31T15:05:00Z "
                        + "(limit 1 s)");
        open.clear();
        assertThat(see(calls(20, 0, 100, 10_001))).extracting(alert -> alert.text("title")).containsExactly("Orders API: a call took 10 s");
        open.clear();
        assertThat(see(calls(20, 0, 1000, 10_000))).isEmpty();
    }

    @Test
    void silenceIsToldOnceAfterThereWasTrafficAndItsEndAtOnce() {
        List<Alert> alerts = new ArrayList<>(see());
        alerts.addAll(see(calls(1, 0)));
        for (int i = 0; i < 10; i++) {
            alerts.addAll(see());
        }
        alerts.addAll(see(calls(1, 0)));
        alerts.addAll(see(calls(1, 0)));

        assertThat(alerts).extracting(ApiWatchTest::text).containsExactly(
                "api.silent WARNING no call came for 15 min at Orders API in Production, last at or before 2026-01-31T15:10:00Z (limit "
                        + "15 min)",
                "api.recovered INFO all is well at Orders API in Production since 2026-01-31T16:00:00Z, after 50 min of api.silent");
    }

    @Test
    void anApiThatWasNeverCalledIsNotSilent() {
        assertThat(Stream.generate(() -> see()).limit(20).flatMap(List::stream)).isEmpty();
    }

    @Test
    void whatTheTableNoLongerDemandsIsForgotten() {
        see(calls(50, 50));
        assertThat(open).hasSize(2);
        table = table("Other,5%,,,10,15m,WARNING,");

        assertThat(see(calls(50, 50))).isEmpty();
        assertThat(open).isEmpty();

        table = table("*,,,,,15m,WARNING,");
        see(calls(1, 0));
        table = table("Other,5%,,,10,15m,WARNING,");
        assertThat(see()).isEmpty();
        assertThat(open).isEmpty();
    }

    @Test
    void errorsAreWhatTheRowSays() {
        table = ThresholdReader.read(Path.of("t.csv"), "errorRate,errorStatus,level\n0%,4??|503,ERROR".getBytes(StandardCharsets.UTF_8));

        assertThat(see(new Traffic(api("A"), Map.of(200, 10L, 500, 5L, 502, 5L), Figure.of(JsonNodeFactory.instance.missingNode()))))
                .isEmpty();
        assertThat(see(new Traffic(api("A"), Map.of(200, 10L, 404, 1L, 503, 1L), Figure.of(JsonNodeFactory.instance.missingNode()))))
                .extracting(alert -> alert.text("title")).containsExactly("A: 2 of 12 calls failed, 16.7%");
    }

    @Test
    @DisplayName("F1: the same interval once more gives the same ids")
    void aRepetitionGivesTheSameIds() {
        List<Alert> first = see(calls(50, 50, 5000, 20_000));
        open.clear();
        interval = 0;

        assertThat(see(calls(50, 50, 5000, 20_000))).extracting(Alert::alertId).isEqualTo(first.stream().map(Alert::alertId).toList())
                .hasSize(2);
    }

    @Test
    @DisplayName("F37: hostile names are shown safely and are no part of an id")
    void hostileNamesDoNoHarm() {
        List<Alert> alerts = see(new Traffic(api("x\u202Ey\n' or 1=1"), Map.of(500, 100L),
                Figure.of(JsonNodeFactory.instance.missingNode())));

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.text("title")).startsWith("x\\u202Ey\\u000A' or 1=1: 100 of 100");
            assertThat(alert.alertId()).matches("api\\.errorRate-[0-9a-f-]{36}-\\d+-error");
        });
    }

    private List<Alert> see(Traffic... traffic) {
        Instant from = START.plus(INTERVAL.multipliedBy(interval++));
        ApiWatch watch = new ApiWatch(table, open);
        watch.see(new TimeRange(from, from.plus(INTERVAL)), List.of(traffic));
        watch.changes().forEach(change -> change.open()
                .ifPresentOrElse(finding -> open.put(change.subject(), finding), () -> open.remove(change.subject())));
        return watch.changes().stream().map(Change::alert).flatMap(Optional::stream).toList();
    }

    private static Traffic calls(long good, long bad) {
        return calls(good, bad, 10, 20);
    }

    private static Traffic calls(long good, long bad, double mean, double max) {
        return new Traffic(api("Orders API"), Map.of(200, good, 500, bad), new Figure(good + bad, mean * (good + bad), 1, max));
    }

    private static ObjectNode api(String name) {
        return JsonNodeFactory.instance.objectNode().put("deployedApi", name).put("environmentId", "e1").put("environment", "Production");
    }

    private static String text(Alert alert) {
        return alert.text("eventType") + " " + alert.text("eventLevel") + " " + alert.text("status");
    }

    private static ThresholdTable table(String... rows) {
        String text = "deployedApi,errorRate,meanDuration,maxDuration,minRequests,silentAfter,level,note\n" + String.join("\n", rows);
        return ThresholdReader.read(Path.of("api-metrics.csv"), text.getBytes(StandardCharsets.UTF_8));
    }
}
