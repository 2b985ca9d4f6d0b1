package io.boomimonitor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.TestBed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What befalls the file of a store while the real command works on it. */
class StoreFaultsIT {

    @TempDir
    private Path folder;
    private Path store;

    @BeforeEach
    void name() {
        store = folder.resolve("monitor.db");
    }

    @Test
    @DisplayName("F28: after kill -9 a store whose log was removed is refused, and the way out is named")
    void aStoreWhoseLogIsGoneIsRefused() throws Exception {
        try (TestBed bed = bed()) {
            try (MonitorProcess monitor = bed.start()) {
                await().atMost(TestBed.LIMIT).until(() -> bed.receivers().httpAlerts().size() > 5);
            }
            Files.delete(folder.resolve("monitor.db-wal"));

            try (MonitorProcess refused = bed.launch()) {
                assertThat(refused.exitCode(TestBed.LIMIT)).isEqualTo(1);
                assertThat(refused.output()).contains("the store has lost what came after", "-wal was removed",
                        "./boomi-monitor restore FILE", "run --resume");
            }
        }
    }

    @Test
    @DisplayName("F31: another program holds the store's lock for longer than is waited for; all goes on when it lets go")
    void allGoesOnWhenAnotherProgramLetsGoOfTheLock() throws Exception {
        try (TestBed bed = bed()) {
            bed.set("store.url", "jdbc:sqlite:" + store + "?busy_timeout=1000");
            try (MonitorProcess monitor = bed.start(); Connection other = DriverManager.getConnection("jdbc:sqlite:" + store)) {
                await().atMost(TestBed.LIMIT).until(() -> bed.receivers().httpAlerts().size() > 5);
                other.createStatement().execute("begin immediate");
                await().atMost(TestBed.LIMIT).until(() -> monitor.observed().health().equals("DOWN"));
                other.createStatement().execute("rollback");

                Set<String> expected = bed.expected(Instant.now()).keySet();
                await().atMost(TestBed.LIMIT).untilAsserted(() ->
                        assertThat(TestBed.missing(expected, bed.receivers().httpAlerts())).isEmpty());
                await().atMost(TestBed.LIMIT).until(() -> monitor.observed().health("store").equals("UP"));
                assertThat(bed.receivers().httpAlerts()).doesNotHaveDuplicates();
            }
        }
    }

    private TestBed bed() {
        return new TestBed(folder, Duration.ofSeconds(20), Map.of("simulator.events-per-second", "6", "simulator.failures", "0.5"))
                .table("machine.csv").set("events.lookback", "10m");
    }
}
