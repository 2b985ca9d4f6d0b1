package io.boomimonitor.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.BoomiStub;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.SourceRoutes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No plan is made by this machine's clock. */
class FirstPlanRouteTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MutableClock boomisTime = new MutableClock(NOON);
    private final MutableClock ours = new MutableClock(NOON.plus(Duration.ofDays(8)));

    @TempDir
    private Path folder;

    @Test
    @DisplayName("F23: a clock that is 8 days ahead at the start makes no gap, and skips nothing of the look-back")
    void aWrongClockAtTheStartMakesNoGap() {
        try (BoomiStub boomi = new BoomiStub(boomisTime); SourceRoutes routes = start(boomi)) {
            event(boomi, "older", "2026-03-01T11:39:00Z");
            event(boomi, "recent", "2026-03-01T11:52:00Z");
            event(boomi, "asked", "2026-03-09T12:00:00Z");
            boomi.fail("Event", 503);
            routes.fire("events");
            assertThat(routes.monitor().store().sql().sql("select count(*) from watermark").query(Integer.class).single()).isZero();
            boomi.fail("Event", 0);
            ours.advance(Duration.ofMinutes(5));
            boomisTime.advance(Duration.ofMinutes(5));

            routes.fire("events");

            assertThat(routes.alerts("events")).extracting(alert -> alert.path("eventId").asText()).containsExactly("recent", "asked");
            assertThat(routes.alerts("monitor")).extracting(alert -> alert.path("eventType").asText())
                    .containsExactly("monitor.trouble", "monitor.recovered");
            assertThat(routes.monitor().store().sql().sql("select began_at from watermark").query(Long.class).single())
                    .as("15 minutes before the process started, by Boomi's time")
                    .isEqualTo(NOON.minus(Duration.ofMinutes(15)).toEpochMilli());
        }
    }

    private SourceRoutes start(BoomiStub boomi) {
        return SourceRoutes.start(folder, boomi.url(), ours, Map.of("boomi.retries", "0", "events.filter.classification", "",
                "events.filter.levels", "", "events.enrich", "false"), false, "events");
    }

    private static void event(BoomiStub boomi, String id, String at) {
        boomi.put("Event", id, """
                {"eventId":"%s","eventType":"process.execution","eventLevel":"ERROR","recordDate":"%s","eventDate":"%s"}"""
                .formatted(id, at, at));
    }
}
