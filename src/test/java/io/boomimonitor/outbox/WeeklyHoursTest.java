package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeeklyHoursTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Mon-Fri 08:00-18:00; Sat 09:00-12:00 Europe/Berlin | 2026-01-30T07:00:00Z | true",
        "Mon-Fri 08:00-18:00; Sat 09:00-12:00 Europe/Berlin | 2026-01-30T06:59:59Z | false",
        "Mon-Fri 08:00-18:00; Sat 09:00-12:00 Europe/Berlin | 2026-01-30T17:00:00Z | false",
        "Mon-Fri 08:00-18:00; Sat 09:00-12:00 Europe/Berlin | 2026-01-31T10:59:59Z | true",
        "Mon-Fri 08:00-18:00; Sat 09:00-12:00 Europe/Berlin | 2026-02-01T10:00:00Z | false",
        "monday , wed 8:00 - 9:30                            | 2026-01-28T09:00:00Z | true",
        "Mon,Wed 08:00-09:30                                 | 2026-01-29T09:00:00Z | false",
        "22:00-06:00                                         | 2026-01-30T05:59:00Z | true",
        "Fri 22:00-06:00 UTC                                 | 2026-01-31T05:59:00Z | true",
        "Fri 22:00-06:00 UTC                                 | 2026-01-30T05:59:00Z | false",
        "Sat-Sun 00:00-24:00                                 | 2026-02-01T23:59:59Z | true",
        "Sat-Sun 00:00-24:00                                 | 2026-02-02T00:00:00Z | false",
        "18:00-00:00                                         | 2026-02-01T23:59:59Z | true"})
    void itIsOpenWithinItsRangesOnTheirDays(String text, Instant instant, boolean open) {
        assertThat(WeeklyHours.parse(text).isOpen(instant)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Mon-Fri 08:00-18:00 Europe/Berlin | 2026-01-30T10:15:00Z | 2026-01-30T10:15:00Z",
        "Mon-Fri 08:00-18:00 Europe/Berlin | 2026-01-30T17:00:00Z | 2026-02-02T07:00:00Z",
        "Mon-Fri 08:00-18:00 Europe/Berlin | 2026-03-27T17:00:00Z | 2026-03-30T06:00:00Z",
        "Sat 09:00-10:00; Sat 08:00-08:30  | 2026-01-30T10:15:00Z | 2026-01-31T08:00:00Z"})
    void itOpensNextAtTheBeginningOfARange(String text, Instant instant, Instant next) {
        assertThat(WeeklyHours.parse(text).nextOpening(instant)).isEqualTo(next);
    }

    @Test
    @DisplayName("F25: 02:30 that comes twice counts the first time, so a range opens once")
    void aTimeThatComesTwiceCountsTheFirstTime() {
        WeeklyHours hours = WeeklyHours.parse("02:15-02:45 Europe/Berlin");

        assertThat(hours.isOpen(Instant.parse("2026-10-25T00:30:00Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2026-10-25T01:30:00Z"))).isFalse();
        assertThat(hours.nextOpening(Instant.parse("2026-10-25T01:00:00Z"))).isEqualTo("2026-10-26T01:15:00Z");
    }

    @Test
    @DisplayName("F25: 02:30 that the clock skips falls on the instant of the change")
    void aTimeThatTheClockSkipsIsTheInstantOfTheChange() {
        assertThat(WeeklyHours.parse("Sun 02:30-04:00 Europe/Berlin").nextOpening(Instant.parse("2026-03-29T00:00:00Z")))
                .isEqualTo("2026-03-29T01:00:00Z");
        assertThat(WeeklyHours.parse("Sun 02:15-02:45 Europe/Berlin").nextOpening(Instant.parse("2026-03-29T00:00:00Z")))
                .as("a range that is skipped as a whole opens a week later").isEqualTo("2026-04-05T00:15:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "weekdays                           | must be hours such as Mon-Fri 08:00-18:00; Sat 09:00-12:00 Europe/Berlin",
        "Mon-Fri                            | must be hours such as",
        "Mon-Fri 08:00                      | must be hours such as",
        "Mon-Fri 08:00-18:00;               | must be hours such as",
        "Mon-Fri 8-18                       | must be hours such as",
        "Mon-Fri 08:00-18:00, Sat 09:00-12:00 | ranges are separated by ';', days by ','",
        "Mon-Fry 08:00-18:00                | 'Mon-Fry' must be days of the week such as Mon-Fri or Mon,Wed,Sat",
        "Mon-Fri 08:00-24:30                | '24:30' must be a time from 00:00 to 23:59, or 24:00 at a range's end",
        "Mon-Fri 08:00-18:60                | '18:60' must be a time",
        "Mon-Fri 24:00-08:00                | '24:00' must be a time",
        "Mon-Fri 08:00-08:00                | a range ends when it begins; write 00:00-24:00 for the whole day",
        "Mon-Fri 08:00-18:00 Europe/Berlino | ends in no time zone: write one such as Europe/Berlin",
        "Mon-Fri 08:00-18:00 europe/berlin  | (IANA names), once, at the end",
        "08:00-18:00 Europe/Berlin; Sat 09:00-12:00 UTC | must be hours such as"})
    void whatIsNoHoursIsRefusedWithTheFix(String text, String message) {
        assertThatThrownBy(() -> WeeklyHours.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }
}
