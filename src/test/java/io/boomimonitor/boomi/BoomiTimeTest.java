package io.boomimonitor.boomi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoomiTimeTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31T15:32:00Z", "2024-02-29T00:00:00Z", "1969-12-31T23:59:59Z", "0000-01-01T00:00:00Z",
        "2026-01-31T15:32:00.123Z", "2026-01-31t15:32:00z", "2026-01-31T24:00:00Z", "+12026-01-31T15:32:00Z"})
    void readsEachTimeAsJavaDoes(String text) {
        assertThat(BoomiTime.parse(text)).isEqualTo(text.endsWith("z") ? null : Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-29T15:32:00Z", "2026-13-01T15:32:00Z", "2026-01-31T25:00:00Z", "2026-01-31T15:60:00Z",
        "2026-01-31T15:32:61Z", "2026-01-31 15:32:00Z", "2026-01-31T15:32:+1Z", "\u0662026-01-31T15:32:0Z", "yesterday", ""})
    void whatIsNoTimeIsNone(String text) {
        assertThat(BoomiTime.parse(text)).isNull();
    }

    @Test
    void withoutAZoneItIsUtc() {
        assertThat(BoomiTime.parse("2026-01-31T15:32:00.000001")).isEqualTo(Instant.parse("2026-01-31T15:32:00.000001Z"));
    }
}
