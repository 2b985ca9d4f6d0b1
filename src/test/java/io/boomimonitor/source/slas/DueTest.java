package io.boomimonitor.source.slas;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Days;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Mon-Fri     | MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY",
        "Mon;Wed;Sat | MONDAY,WEDNESDAY,SATURDAY",
        "fri - mon   | MONDAY,FRIDAY,SATURDAY,SUNDAY",
        "Sunday      | SUNDAY",
        "Sat-Sun;Wed | WEDNESDAY,SATURDAY,SUNDAY"})
    void readsDays(String text, String days) {
        assertThat(Days.parse(text).orElseThrow().days())
                .containsExactlyInAnyOrder(Stream.of(days.split(",")).map(DayOfWeek::valueOf).toArray(DayOfWeek[]::new));
    }

    @ParameterizedTest
    @CsvSource({"Mon-Sun,7", "Mon-Fri,5", "Sat-Mon,3", "Mon;Wed;Sat,1", "Mon;Wed-Thu;Sat-Sun,3"})
    void countsDaysInARow(String text, int expected) {
        assertThat(Days.parse(text).orElseThrow().longestInARow()).isEqualTo(expected);
    }

    /** 2026-09-25 is a Friday; Berlin is two hours ahead of UTC. */
    @ParameterizedTest
    @CsvSource({
        "06:00,       Mon-Fri, 2026-09-25T03:59:59Z, 2026-09-24T04:00:00Z, 2026-09-23T16:00:00Z",
        "06:00,       Mon-Fri, 2026-09-25T04:00:00Z, 2026-09-25T04:00:00Z, 2026-09-24T16:00:00Z",
        "06:00,       Mon-Fri, 2026-09-28T03:00:00Z, 2026-09-25T04:00:00Z, 2026-09-24T16:00:00Z",
        "18:00,       Mon-Fri, 2026-09-25T20:00:00Z, 2026-09-25T16:00:00Z, 2026-09-24T22:00:00Z",
        "00:30,       Mon-Sun, 2026-09-25T20:00:00Z, 2026-09-24T22:30:00Z, 2026-09-24T10:30:00Z",
        "08:00;16:00, Mon-Sun, 2026-09-25T20:00:00Z, 2026-09-25T14:00:00Z, 2026-09-25T06:00:00Z",
        "08:00;16:00, Mon-Sun, 2026-09-25T13:00:00Z, 2026-09-25T06:00:00Z, 2026-09-24T18:00:00Z",
        "12:00,       Sun,     2026-09-27T09:59:59Z, 2026-09-20T10:00:00Z, 2026-09-19T22:00:00Z"})
    void knowsTheLastDueTimeAndFromWhenOnARunCountsForIt(String times, String days, Instant now, Instant due, Instant from) {
        DueBy by = by(times, "Europe/Berlin", days);

        assertThat(by.passed(now, Instant.EPOCH, null)).contains(due);
        assertThat(by.countsFrom(due)).isEqualTo(from);
    }

    @Test
    @DisplayName("F25: a time that the clock skips falls on the instant of the change")
    void aTimeThatTheClockSkipsFallsOnTheInstantOfTheChange() {
        DueBy by = by("02:30", "Europe/Berlin", "Mon-Sun");

        assertThat(by.lastUpTo(Instant.parse("2026-03-29T00:59:59Z"))).contains(Instant.parse("2026-03-28T01:30:00Z"));
        assertThat(by.lastUpTo(Instant.parse("2026-03-29T12:00:00Z"))).contains(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(by.lastUpTo(Instant.parse("2026-03-30T12:00:00Z"))).contains(Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    @DisplayName("F25: a time that comes twice counts the first time")
    void aTimeThatComesTwiceCountsTheFirstTime() {
        DueBy by = by("02:30", "Europe/Berlin", "Mon-Sun");

        assertThat(by.lastUpTo(Instant.parse("2026-10-25T00:30:00Z"))).contains(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(by.lastUpTo(Instant.parse("2026-10-25T01:30:00Z"))).contains(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void anIntervalBeginsAnewAfterAPause() {
        DueEvery every = new DueEvery(Duration.ofHours(2), ZoneId.of("Europe/Berlin"), Days.parse("Mon-Fri").orElseThrow());
        Instant friday = Instant.parse("2026-09-25T21:30:00Z");

        assertThat(every.passed(Instant.parse("2026-09-26T12:00:00Z"), Instant.EPOCH, friday)).isEmpty();
        assertThat(every.passed(Instant.parse("2026-09-27T23:59:59Z"), Instant.EPOCH, friday)).isEmpty();
        assertThat(every.passed(Instant.parse("2026-09-28T00:00:00Z"), Instant.EPOCH, friday))
                .contains(Instant.parse("2026-09-28T00:00:00Z"));
    }

    @Test
    void anIntervalIsCountedFromTheNewestRun() {
        DueEvery every = new DueEvery(Duration.ofHours(1), ZoneId.of("UTC"), Days.ALL);
        Instant newest = Instant.parse("2026-09-25T10:00:00Z");

        assertThat(every.passed(newest.plusSeconds(3599), Instant.EPOCH, newest)).isEmpty();
        assertThat(every.passed(newest.plusSeconds(9000), Instant.EPOCH, newest)).contains(newest.plusSeconds(3600));
        assertThat(every.countsFrom(newest.plusSeconds(3600))).isAfter(newest);
    }

    @Test
    void whereNoRunIsKnownBoomiIsNotAskedForMoreThanTwoIntervals() {
        DueEvery every = new DueEvery(Duration.ofHours(1), ZoneId.of("UTC"), Days.ALL);
        Instant now = Instant.parse("2026-09-25T10:20:00Z");

        Instant due = every.passed(now, Instant.parse("2026-01-01T00:10:00Z"), null).orElseThrow();

        assertThat(due).isEqualTo(Instant.parse("2026-09-25T10:10:00Z"));
        assertThat(every.countsFrom(due)).isAfter(now.minus(Duration.ofHours(2)));
    }

    static DueBy by(String times, String zone, String days) {
        return new DueBy(Stream.of(times.split(";")).map(LocalTime::parse).toList(), ZoneId.of(zone),
                Days.parse(days).orElse(new Days(Set.of())));
    }
}
