package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.source.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackfillTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.700Z");

    @Test
    void piecesFollowEachOtherWithoutGapAndOverlapTheOldestFirst() {
        List<Window> windows = Backfill.lastDays(30, NOW).windows(Duration.ofHours(7));

        assertThat(windows.get(0).getFromSeconds()).isEqualTo("2026-01-01T12:00:01Z");
        assertThat(windows.get(windows.size() - 1).getToSeconds()).isEqualTo("2026-01-31T12:00:01Z");
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).getFromSeconds()).isEqualTo(windows.get(i - 1).getToSeconds());
        }
    }

    @Test
    void theDaysToGoOnWithReachBackToThePieceThatFailed() {
        Backfill backfill = Backfill.lastDays(30, NOW);
        List<Window> windows = backfill.windows(Duration.ofHours(6));

        assertThat(backfill.daysSince(windows.get(0))).isEqualTo(30);
        assertThat(backfill.daysSince(windows.get(1))).isEqualTo(30);
        assertThat(backfill.daysSince(windows.get(4))).isEqualTo(29);
        assertThat(backfill.daysSince(windows.get(119))).isEqualTo(1);
    }
}
