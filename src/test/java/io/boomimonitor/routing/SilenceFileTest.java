package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.testbed.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code silences.csv} while the monitor runs: it may appear, change and go. */
class SilenceFileTest {

    private static final String GOOD = "processName,cron,duration\nA,0 0 22 ? * SAT,4h\n";

    @TempDir
    Path folder;
    private final MutableClock clock = new MutableClock(Instant.parse("2026-08-08T06:00:00Z"));
    private final List<String> heard = new ArrayList<>();
    private Path file;
    private TableFile<SilenceTable> table;

    @BeforeEach
    void watchAFileThatIsNotThere() {
        file = folder.resolve("silences.csv");
        table = new TableFile<>(file, SilenceTable.reader(Map.of("events", AlertFields.NONE)), clock, new TableListener() {
            @Override
            public void refused(ProblemException why, VersionedTable active) {
                heard.add("refused with " + active.size());
            }

            @Override
            public void accepted(VersionedTable accepted, boolean recovered) {
                heard.add((recovered ? "recovered with " : "accepted with ") + accepted.size());
            }
        });
    }

    @Test
    void itAppearsAndGoes() throws IOException {
        assertThat(rows()).isZero();

        Files.writeString(file, GOOD);
        assertThat(rows()).isEqualTo(1);

        Files.delete(file);
        assertThat(rows()).isZero();
        assertThat(heard).containsExactly("accepted with 1", "accepted with 0");
    }

    @Test
    void aBadEditKeepsTheLastGoodVersion() throws IOException {
        Files.writeString(file, GOOD);
        assertThat(rows()).isEqualTo(1);

        Files.writeString(file, GOOD + "B,daily,4h\n");
        assertThat(rows()).isEqualTo(1);
        assertThat(table.problem()).isPresent();

        Files.writeString(file, "processName,cron,duration\n");
        assertThat(rows()).isZero();
        assertThat(heard).containsExactly("accepted with 1", "refused with 1", "recovered with 0");
    }

    private int rows() {
        for (int check = 0; check < 3; check++) {
            clock.advance(Duration.ofSeconds(1));
            table.refresh();
        }
        return table.current().size();
    }
}
