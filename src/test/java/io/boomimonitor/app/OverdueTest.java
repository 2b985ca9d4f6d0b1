package io.boomimonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Settings;
import io.boomimonitor.source.Completions;
import io.boomimonitor.testbed.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that is not read in time is trouble, whatever the cause, on whichever node. */
class OverdueTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-10T12:00:00Z"));

    @TempDir
    private Path folder;
    private Monitor monitor;
    private HealthCheck schedules;

    @BeforeEach
    void start() throws IOException {
        Map<String, String> values = Map.of("events.enabled", "true", "events.schedule", "0 * * * * ?", "runtimes.enabled", "true",
                "runtimes.schedule", "0 0 * * * ?", "events.table",
                Files.writeString(folder.resolve("events.csv"), "destination\nfile\n").toString(), "destination.file.endpoint",
                "file:" + folder.resolve("alerts"), "store.url", "jdbc:sqlite:" + folder.resolve("monitor.db"), "reporting.url",
                "jdbc:sqlite:" + folder.resolve("reporting.db"));
        monitor = new Monitor(new Settings(values.keySet(), key -> Optional.ofNullable(values.get(key))), clock, SimpleMeterRegistry::new,
                () -> false);
        schedules = new MonitorHealth(monitor, clock, List::of).checks().stream().filter(check -> check.getId().equals("schedules"))
                .findFirst().orElseThrow();
    }

    @AfterEach
    void stop() throws Exception {
        monitor.close();
    }

    @Test
    void aSourceThatIsOverdueByThreeSchedulesIsDownAndAlertedOnceUntilItIsReadAgain() {
        passAndWatch(Duration.ofMinutes(3));
        assertThat(monitor.trouble().open()).isEmpty();
        assertThat(schedules.call().getState()).isEqualTo(HealthCheck.State.UP);

        passAndWatch(Duration.ofSeconds(1));
        passAndWatch(Duration.ofMinutes(5));

        assertThat(schedules.call().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(schedules.call().getMessage()).hasValueSatisfying(message -> assertThat(message).startsWith("events: "));
        assertThat(monitor.trouble().open()).containsOnlyKeys("events");
        assertThat(alerts()).containsExactly("monitor.trouble");

        read("events");
        passAndWatch(Duration.ofSeconds(5));
        assertThat(schedules.call().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aSourceThatAnotherNodeReadsIsNoTrouble() {
        for (int minute = 0; minute < 10; minute++) {
            read("events");
            passAndWatch(Duration.ofMinutes(1));
        }

        assertThat(alerts()).isEmpty();
    }

    @Test
    void whatAlreadyFailedIsNotAlertedASecondTime() {
        monitor.trouble().raise("events", "Boomi is down");
        passAndWatch(Duration.ofMinutes(10));
        assertThat(alerts()).containsExactly("monitor.trouble");
        monitor.trouble().recover("events");

        monitor.trouble().raise("boomi-login ops@example.com", "refused");
        passAndWatch(Duration.ofMinutes(10));

        assertThat(alerts()).containsExactly("monitor.trouble", "monitor.recovered", "monitor.trouble");
    }

    @Test
    void aClockThatGoesBackHidesNothing() {
        passAndWatch(Duration.ofMinutes(1));
        read("events");
        clock.set(clock.instant().minus(Duration.ofHours(1)));
        watch();

        passAndWatch(Duration.ofMinutes(4));

        assertThat(monitor.trouble().open()).containsOnlyKeys("events");
    }

    private void read(String source) {
        new Completions(monitor.store(), clock).note(source);
    }

    private void passAndWatch(Duration time) {
        clock.advance(time);
        watch();
    }

    private void watch() {
        ((Housekeeping) monitor.beans().get("housekeeping")).watchSchedules();
    }

    private List<String> alerts() {
        return monitor.store().sql().sql("select body from alert where source = 'monitor' order by alert_no").query(String.class).list()
                .stream().map(body -> body.replaceFirst("(?s).*\"eventType\":\"([^\"]+)\".*", "$1")).toList();
    }
}
