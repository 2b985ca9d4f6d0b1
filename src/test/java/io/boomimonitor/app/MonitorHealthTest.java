package io.boomimonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Settings;
import io.boomimonitor.source.SourceSettings;
import io.boomimonitor.testbed.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorHealthTest {

    private static final Duration FIRST_LOOK_BACK = Duration.ofHours(1);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-10T12:00:00Z"));

    @TempDir
    private Path folder;
    private Monitor monitor;
    private HealthCheck lag;

    @BeforeEach
    void start() throws IOException {
        Map<String, String> values = Map.of("events.enabled", "true", "events.lookback", FIRST_LOOK_BACK.toHours() + "h",
                "events.table", Files.writeString(folder.resolve("events.csv"), "destination\nfile\n").toString(),
                "destination.file.endpoint", "file:" + folder.resolve("alerts"),
                "store.url", "jdbc:sqlite:" + folder.resolve("monitor.db"), "reporting.url",
                "jdbc:sqlite:" + folder.resolve("reporting.db"));
        monitor = new Monitor(new Settings(values.keySet(), key -> Optional.ofNullable(values.get(key))), clock, SimpleMeterRegistry::new,
                () -> false);
        lag = new MonitorHealth(monitor, clock).checks().stream().filter(check -> check.getId().equals("events-lag")).findFirst()
                .orElseThrow();
    }

    @AfterEach
    void stop() throws Exception {
        monitor.close();
    }

    @Test
    void whoJustBeganHasTimeToCatchUpButShowsTheLag() {
        planned();

        assertThat(lag.call().getState()).isEqualTo(State.UP);
        assertThat(lag.call().getDetails()).containsEntry("seconds", FIRST_LOOK_BACK.toSeconds());
        clock.advance(Duration.ofMinutes(15));
        assertThat(lag.call().getState()).isEqualTo(State.UP);
    }

    @Test
    void whoIsStillBehindAQuarterOfAnHourLaterIsNotWell() {
        planned();

        clock.advance(Duration.ofMinutes(16));

        assertThat(lag.call().getState()).isEqualTo(State.DOWN);
        assertThat(lag.call().getMessage()).hasValue("events are read 76 minutes late");
    }

    @Test
    void whoFallsBehindLaterIsNotWell() {
        clock.advance(Duration.ofDays(1));
        planned();

        assertThat(lag.call().getState()).isEqualTo(State.DOWN);
    }

    /** A first poll has begun, and nothing is read yet. */
    private void planned() {
        SourceSettings events = monitor.incremental().get(0);
        monitor.watermarks().plan(events);
    }
}
