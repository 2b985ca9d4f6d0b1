package io.boomimonitor.source.slas;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.ProblemException;
import io.boomimonitor.routing.TableFile;
import io.boomimonitor.routing.TableListener;
import io.boomimonitor.routing.VersionedTable;
import io.boomimonitor.testbed.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlaTableFileTest {

    private final List<String> heard = new ArrayList<>();

    @Test
    @DisplayName("F33: a broken SLA table keeps the last good one and is reported once, and so is its recovery")
    void aBrokenTableKeepsTheLastGoodOne(@TempDir Path folder) throws IOException {
        MutableClock clock = new MutableClock(Instant.now().plusSeconds(10));
        Path file = Files.writeString(folder.resolve("slas.csv"), "processName,warnAfter\nA,5m\n");
        TableFile<SlaTable> table = SlaTable.watch(file, clock, listener());

        for (String text : List.of("processName,warnAfter\nA,soon\n", "processName,warnAfter\nA,5m\nB,6m\n")) {
            Files.writeString(file, text);
            for (int poll = 0; poll < 3; poll++) {
                clock.advance(Duration.ofSeconds(5));
                heard.add(table.current().size() + " rows");
            }
        }

        assertThat(heard).containsExactly("refused, 1 rows kept", "1 rows", "1 rows", "1 rows", "accepted slas, recovered", "2 rows",
                "2 rows", "2 rows");
    }

    private TableListener listener() {
        return new TableListener() {
            @Override
            public void refused(ProblemException why, VersionedTable active) {
                heard.add("refused, " + active.size() + " rows kept");
            }

            @Override
            public void accepted(VersionedTable table, boolean recovered) {
                heard.add("accepted " + table.name() + (recovered ? ", recovered" : ""));
            }
        };
    }
}
