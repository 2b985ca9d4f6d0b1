package io.boomimonitor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.metrics.Metric;
import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.Observed;
import io.boomimonitor.testbed.Receivers;
import io.boomimonitor.testbed.SimulatorServer;
import io.boomimonitor.testbed.TestBed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is wrong: what Boomi shows reaches every destination as it is. */
class HappyPathIT {

    @TempDir
    private static Path folder;
    private static TestBed bed;
    private static MonitorProcess monitor;
    private static Instant started;
    private static Map<String, ObjectNode> expected;

    @BeforeAll
    static void everyEventUntilNowIsDeliveredEverywhere() {
        bed = new TestBed(folder, Duration.ofHours(1), Map.of("simulator.events-per-second", "2", "simulator.failures", "0.5"));
        bed.simulator().control("{\"latePercent\":0}");
        bed.set("events.lookback", "60s"); // counted from the start of the process, which follows
        started = Instant.now();
        monitor = bed.start();
        expected = bed.expected(started.minusSeconds(30), Instant.now());
        await().atMost(TestBed.LIMIT).untilAsserted(() -> {
            assertThat(bed.receivers().files().keySet()).containsAll(expected.keySet());
            assertThat(bed.receivers().rows().keySet()).containsAll(expected.keySet());
            assertThat(bed.receivers().httpAlerts()).containsAll(expected.keySet());
            assertThat(bed.receivers().slackAlerts()).containsAll(expected.keySet());
            assertThat(bed.receivers().mailAlerts().keySet()).containsAll(expected.keySet());
        });
        bed.simulator().control("{\"quiet\":true}");
        await().atMost(TestBed.LIMIT).until(() -> monitor.observed().metric("boomi_monitor_deliveries_waiting") == 0);
    }

    @AfterAll
    static void end() {
        monitor.close();
        bed.close();
    }

    @Test
    void theRecordArrivesAsBoomiShowedIt() {
        Map<String, JsonNode> files = bed.receivers().files();
        Map<String, JsonNode> rows = bed.receivers().rows();
        Map<String, JsonNode> posts = bed.receivers().bodiesByKey().values().stream().flatMap(Set::stream).map(Receivers::json)
                .collect(Collectors.toMap(post -> post.path("alertId").asText(), post -> post));

        assertThat(expected).isNotEmpty().allSatisfy((id, event) -> {
            assertThat(files.get(id).path("alert")).isEqualTo(event);
            assertThat(rows.get(id)).isEqualTo(event);
            assertThat(posts.get(id).path("alert")).isEqualTo(event);
        });
    }

    @Test
    void nothingArrivesThatBoomiDidNotShow() {
        Set<String> all = bed.expected(Instant.now()).keySet();

        assertThat(bed.receivers().files().keySet()).isSubsetOf(all);
        assertThat(bed.receivers().rows().keySet()).isSubsetOf(all);
        assertThat(bed.receivers().mailAlerts().keySet()).isSubsetOf(all);
    }

    @Test
    @DisplayName("F27: the first start goes back as far as events.lookback and no further")
    void theFirstStartGoesBackAsFarAsTheLookBackAndNoFurther() {
        Set<String> older = bed.expected(started.minusSeconds(3600), started.minusSeconds(61)).keySet();

        assertThat(older).isNotEmpty();
        assertThat(bed.receivers().files().keySet()).doesNotContainAnyElementsOf(older);
    }

    @Test
    void eachHttpDeliveryCarriesAnIdempotencyKeyOfItsOwn() {
        Map<String, Set<String>> bodies = bed.receivers().bodiesByKey();

        assertThat(bodies.keySet()).doesNotContainNull().allMatch(key -> key.matches("[0-9a-f]{32}"));
        assertThat(bodies.values()).allMatch(same -> same.size() == 1);
        assertThat(bed.receivers().httpAlerts()).doesNotHaveDuplicates();
    }

    @Test
    void aMailTellsWhatHappenedToTheRecipientOfTheRow() throws Exception {
        assertThat(bed.receivers().mails()).isNotEmpty().allSatisfy(mail -> {
            ObjectNode event = bed.expected(Instant.now()).get(mail.getHeader("X-Boomi-Monitor-Alert", null));
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("ops@example.com");
            assertThat(mail.getSubject()).startsWith("[" + event.path("eventLevel").asText() + "] ");
        });
    }

    @Test
    void aSlackMessageGoesToTheChannelOfTheRow() {
        assertThat(bed.receivers().slack()).isNotEmpty().allSatisfy(request ->
                assertThat(Receivers.json(request.getBodyAsString()).path("channel").asText()).isEqualTo("#ops"));
    }

    @Test
    void theListOfDeliveriesNamesStateRuleAndNoteOfEach() {
        List<JsonNode> deliveries = bed.deliveries();

        Map<String, List<JsonNode>> byAlert = deliveries.stream().collect(Collectors.groupingBy(each -> each.path("alertId").asText()));
        assertThat(expected.keySet()).allSatisfy(id -> {
            assertThat(byAlert.get(id)).extracting(each -> each.path("destination").asText())
                    .containsExactlyInAnyOrder("http", "jdbc", "file", "mail", "slack");
            assertThat(byAlert.get(id)).allSatisfy(each -> {
                assertThat(each.path("state").asText()).isEqualTo("delivered");
                assertThat(each.path("attempts").asInt()).isEqualTo(1);
                assertThat(each.path("source").asText()).isEqualTo("events");
                assertThat(each.path("lastError").isNull()).isTrue();
                boolean people = Set.of("mail", "slack").contains(each.path("destination").asText());
                assertThat(each.path("rule").toString()).isEqualTo(people
                        ? "{\"table\":\"events\",\"line\":3,\"note\":\"Every alert for people\"}"
                        : "{\"table\":\"events\",\"line\":2,\"note\":\"Every alert for machines\"}");
            });
        });
    }

    @Test
    void healthAndMetricsShowThatItWorks() {
        Observed observed = monitor.observed();

        assertThat(observed.health()).isEqualTo("UP");
        for (String check : List.of("store", "boomi", "events-lag", "destination-mail", "destination-slack", "destination-http",
                "destination-jdbc", "destination-file")) {
            assertThat(observed.health(check)).as(check).isEqualTo("UP");
        }
        assertThat(observed.metric("boomi_monitor_records_read_total", "source=\"events\"")).isGreaterThanOrEqualTo(expected.size());
        assertThat(observed.metric("boomi_monitor_alerts_matched_total")).isGreaterThanOrEqualTo(expected.size());
        for (String destination : List.of("mail", "slack", "http", "jdbc", "file")) {
            assertThat(observed.metric("boomi_monitor_deliveries_delivered_total", "destination=\"" + destination + "\""))
                    .as(destination).isGreaterThanOrEqualTo(expected.size());
        }
        assertThat(observed.metric("boomi_monitor_deliveries_waiting")).isZero();
        assertThat(observed.metric("boomi_monitor_lag_seconds")).isLessThan(30);
    }

    @Test
    void everyMetricOfOursAndJavasOwnAreShownWithWhatTheyMean() {
        String text = monitor.observed().metricsText();

        assertThat(Metric.values()).allSatisfy(metric -> assertThat(text)
                .contains("# HELP " + metric.prometheusName() + " " + metric.help()));
        assertThat(text).contains("jvm_memory_used_bytes{", "jvm_gc_", "process_cpu_usage", "process_uptime_seconds");
        assertThat(monitor.observed().metric("boomi_monitor_source_last_success_timestamp_seconds", "source=\"events\""))
                .isGreaterThan(started.getEpochSecond());
        assertThat(monitor.observed().metric("boomi_monitor_delivered_after_record_seconds_count", "destination=\"http\""))
                .isGreaterThanOrEqualTo(expected.size());
        assertThat(monitor.observed().metric("boomi_monitor_delivery_seconds_count", "destination=\"http\"")).isPositive();
    }

    @Test
    void healthListsTheStoreFirstAndNothingTwice() {
        String text = monitor.observed().healthText();
        List<String> names = new ArrayList<>();
        Receivers.json(text).path("checks").forEach(check -> names.add(check.path("name").asText()));

        assertThat(names).doesNotHaveDuplicates().containsExactly("context", "store", "boomi", "schedules", "destination-file",
                "destination-http", "destination-jdbc", "destination-mail", "destination-slack", "events-lag", "routes");
    }

    @Test
    void theLogSaysOnceForEachAlertWhereItGoesAndBecauseOfWhichRow() {
        List<String> alerts = monitor.output().lines().filter(line -> line.contains(" INFO  alert ")).toList();

        assertThat(alerts).hasSizeGreaterThanOrEqualTo(Math.min(100, expected.size())).doesNotHaveDuplicates()
                .allSatisfy(line -> assertThat(line).matches(".* INFO {2}alert \\S+ \\(.*\\) goes to .*because of events.csv:2 "
                        + "Every alert for machines; mail ops@example.com, slack #ops because of events.csv:3 Every alert for people"));
        assertThat(monitor.output()).doesNotContain("delivered ");
        Map<String, ObjectNode> all = bed.expected(Instant.now());
        assertThat(alerts).as("letters of every language").allSatisfy(line -> assertThat(line)
                .contains(beginning(all.get(line.replaceFirst(".* INFO {2}alert (\\S+) .*", "$1")).path("processName").asText())));
    }

    private static String beginning(String name) {
        return name.substring(0, Math.min(name.length(), 20));
    }

    @Test
    void theLogSaysWhatIsWatched() {
        assertThat(monitor.output()).contains("Boomi Monitor watches account " + SimulatorServer.ACCOUNT + ": events\n");
    }

    @Test
    void theLogComplainsOfNothing() {
        assertThat(monitor.output()).doesNotContain("Z WARN ").doesNotContain("Z ERROR ").doesNotContain("\tat ");
    }
}
