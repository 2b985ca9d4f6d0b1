package io.boomimonitor.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.app.Monitor;
import io.boomimonitor.config.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeanLinksTest {

    @Test
    void theListIsWhatTheMonitorHandsToTheRoutes(@TempDir Path folder) throws Exception {
        Map<String, String> values = Map.of(
                "events.table", Files.writeString(folder.resolve("events.csv"), "destination\nfile\n").toString(),
                "destination.file.endpoint", "file:" + folder.resolve("alerts"), "store.url", "jdbc:sqlite:" + folder.resolve("monitor.db"),
                "reporting.url", "jdbc:sqlite:" + folder.resolve("reporting.db"));
        try (Monitor monitor = new Monitor(new Settings(values.keySet(), key -> Optional.ofNullable(values.get(key))), Clock.systemUTC(),
                SimpleMeterRegistry::new, () -> false)) {
            assertThat(BeanLinks.OF_THE_MONITOR).containsExactlyInAnyOrderElementsOf(monitor.beans().keySet());
        }
    }
}
