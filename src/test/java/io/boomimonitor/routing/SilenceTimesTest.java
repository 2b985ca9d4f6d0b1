package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.alert.AlertFields;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceTimesTest {

    @Test
    void aRowWithFromAndUntilIsInForceOnce() {
        SilenceTimes times = row("2026-01-31T22:00,2026-02-01T02:00,,,Europe/Berlin");

        assertThat(times.from(at("2026-01-01T00:00:00Z"))).contains(span("2026-01-31T21:00:00Z", "2026-02-01T01:00:00Z"));
        assertThat(times.from(at("2026-02-01T00:59:59Z"))).contains(span("2026-01-31T21:00:00Z", "2026-02-01T01:00:00Z"));
        assertThat(times.from(at("2026-02-01T01:00:00Z"))).isEmpty();
    }

    @Test
    void aCronRowComesAgainAndAgain() {
        SilenceTimes times = row(",,0 0 22 ? * SAT,4h,");

        assertThat(times.from(at("2026-01-31T21:59:59.999Z"))).contains(span("2026-01-31T22:00:00Z", "2026-02-01T02:00:00Z"));
        assertThat(times.from(at("2026-02-01T01:59:59.999Z"))).contains(span("2026-01-31T22:00:00Z", "2026-02-01T02:00:00Z"));
        assertThat(times.from(at("2026-02-01T02:00:00Z"))).contains(span("2026-02-07T22:00:00Z", "2026-02-08T02:00:00Z"));
    }

    @Test
    void stretchesThatTouchAreOne() {
        SilenceTimes times = row(",,0 0/30 22-23 * * ?,30m,");

        assertThat(times.from(at("2026-01-31T22:10:00Z"))).contains(span("2026-01-31T22:00:00Z", "2026-02-01T00:00:00Z"));
    }

    @Test
    void aCronRowOfThePastIsNeverInForceAgain() {
        assertThat(row(",,0 0 22 1 1 ? 2020,4h,").from(at("2026-01-01T00:00:00Z"))).isEmpty();
    }

    @ParameterizedTest(name = "F25: {0}")
    @CsvSource({
        "in winter, 2026-01-10T00:00:00Z, 2026-01-10T01:30:00Z, 2026-01-10T02:30:00Z",
        "in summer, 2026-07-10T00:00:00Z, 2026-07-10T00:30:00Z, 2026-07-10T01:30:00Z",
        "02:30 does not exist: at the instant of the change, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
        "02:30 comes twice: the first time, 2026-10-25T00:00:00Z, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
        "02:30 comes twice: not the second time, 2026-10-25T01:30:00Z, 2026-10-26T01:30:00Z, 2026-10-26T02:30:00Z"})
    void aLocalTimeIsEvaluatedOnce(String when, String now, String from, String until) {
        assertThat(row(",,0 30 2 * * ?,1h,Europe/Berlin").from(at(now))).contains(span(from, until));
    }

    @Test
    @DisplayName("F25: a single time that does not exist falls on the instant of the change, one that comes twice on the first")
    void aSingleLocalTimeIsEvaluatedOnce() {
        assertThat(row("2026-03-29T02:30,2026-03-29T04:00,,,Europe/Berlin").from(at("2026-01-01T00:00:00Z")))
                .contains(span("2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"));
        assertThat(row("2026-10-25T01:00,2026-10-25T02:30,,,Europe/Berlin").from(at("2026-01-01T00:00:00Z")))
                .contains(span("2026-10-24T23:00:00Z", "2026-10-25T00:30:00Z"));
    }

    private static SilenceTimes row(String cells) {
        byte[] bytes = ("processName,from,until,cron,duration,timezone\nA," + cells + "\n").getBytes(StandardCharsets.UTF_8);
        return SilenceReader.read(Path.of("silences.csv"), bytes, Map.of("events", AlertFields.NONE)).rules().get(0).times();
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static Span span(String from, String until) {
        return new Span(at(from), at(until));
    }
}
