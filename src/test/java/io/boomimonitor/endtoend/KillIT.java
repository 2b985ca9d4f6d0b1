package io.boomimonitor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.proof.BedHistory;
import io.boomimonitor.proof.Demand;
import io.boomimonitor.proof.History;
import io.boomimonitor.proof.HistoryChecker;
import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.Receivers;
import io.boomimonitor.testbed.TestBed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise, put to the proof: the monitor dies again and again, at moments that it cannot choose. ProofIT and GroupedKillIT kill it
 * on: 30 times in each build.
 */
class KillIT {

    private static final int KILLS = 14;
    private static final long SEED = 20260731;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    @DisplayName("F1, F2, F3: after random kills under load nothing is lost, and nothing is doubled where there is a key")
    void nothingIsLostOrDoubledByRandomKills() {
        try (TestBed bed = new TestBed(folder, Duration.ofSeconds(30),
                Map.of("simulator.events-per-second", "12", "simulator.failures", "0.5"))) {
            bed.table("machines-and-mail.csv").set("events.overlap", "10s").set("events.lookback", "10m").set("outbox.batch", "50");
            bed.simulator().control("{\"lateSeconds\":3}");
            Random random = new Random(SEED);
            System.out.println("random moments of the kills: seed " + SEED);

            for (int kill = 0; kill < KILLS; kill++) {
                killAtRandom(bed, random, kill % 4 == 3);
            }

            try (MonitorProcess survivor = bed.start()) {
                Map<String, ObjectNode> expected = bed.expected(Instant.now());
                await().dontCatchUncaughtExceptions().atMost(TestBed.LIMIT).pollInterval(Duration.ofMillis(500))
                        .untilAsserted(() -> assertAllArrived(bed, expected));
                assertNothingDoubled(bed, expected);
                assertTheCheckerAgrees(bed, expected);
                System.out.println(KILLS + " kills, " + expected.size() + " events, " + bed.receivers().http().size()
                        + " HTTP requests for "
                        + bed.receivers().httpAlerts().size() + " alerts");
            }
        }
    }

    /** Under load: up to 2.5 s after the first query; or while it starts. */
    private static void killAtRandom(TestBed bed, Random random, boolean whileStarting) {
        long queries = bed.asked("queries");
        try (MonitorProcess monitor = bed.launch()) {
            if (!whileStarting) {
                // the mail server's thread may fail when its client is killed: that is not this test's failure
                await().dontCatchUncaughtExceptions().atMost(TestBed.LIMIT).pollInterval(Duration.ofMillis(20))
                        .until(() -> bed.asked("queries") > queries);
            }
            // the test's subject is the moment itself: there is nothing to wait for
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(2500)).toNanos());
            assertThat(monitor.isAlive()).isTrue();
        }
    }

    private static void assertAllArrived(TestBed bed, Map<String, ObjectNode> expected) {
        Receivers receivers = bed.receivers();
        assertThat(TestBed.missing(expected.keySet(), receivers.rows().keySet())).as("rows").isEmpty();
        assertThat(TestBed.missing(expected.keySet(), receivers.files().keySet())).as("files").isEmpty();
        assertThat(TestBed.missing(expected.keySet(), receivers.httpAlerts())).as("http").isEmpty();
        List<String> byMail = expected.values().stream().filter(event -> event.path("processName").asText().equals("Stock Levels"))
                .map(event -> event.path("eventId").asText()).toList();
        assertThat(TestBed.missing(byMail, receivers.mailAlerts().keySet())).as("mails").isEmpty();
    }

    /** By an independent judge: order, foreign alerts and the bound of repeated mails as well. */
    private void assertTheCheckerAgrees(TestBed bed, Map<String, ObjectNode> expected) {
        History history = BedHistory.of(bed, expected, List.of(), KillIT::demands, KillIT::demands).mayRepeat("mail", KILLS).history();

        assertThat(HistoryChecker.violations(history)).isEmpty();
        System.out.println("came again after they were accepted: " + HistoryChecker.repeated(history));
    }

    /** What machines-and-mail.csv demands. */
    private static List<Demand> demands(String id, JsonNode event) {
        Stream<Demand> machines = Stream.of("http", "jdbc", "file").map(machine -> new Demand(id, machine, ""));
        return event.path("processName").asText().equals("Stock Levels")
                ? Stream.concat(machines, Stream.of(new Demand(id, "mail", "ops@example.com"))).toList() : machines.toList();
    }

    private static void assertNothingDoubled(TestBed bed, Map<String, ObjectNode> expected) {
        Receivers receivers = bed.receivers();
        Map<String, JsonNode> files = receivers.files();
        Map<String, JsonNode> rows = receivers.rows();
        List<String> http = receivers.httpAlerts();
        // last, because the survivor goes on delivering
        Set<String> all = bed.expected(Instant.now()).keySet();
        assertThat(expected).allSatisfy((id, event) -> {
            assertThat(files.get(id).path("alert")).isEqualTo(event);
            assertThat(rows.get(id)).isEqualTo(event);
        });
        assertThat(TestBed.missing(files.keySet(), all)).as("files of no event").isEmpty();
        assertThat(TestBed.missing(rows.keySet(), all)).as("rows of no event").isEmpty();
        assertThat(receivers.bodiesByKey().values()).allMatch(bodies -> bodies.size() == 1, "the same key carries the same body");
        assertThat(http).doesNotHaveDuplicates();
        assertThat(TestBed.missing(http, all)).as("requests of no event").isEmpty();
        assertThat(receivers.mailAlerts()).allSatisfy((id, messageIds) -> assertThat(Set.copyOf(messageIds)).as(id).hasSize(1));
    }
}
