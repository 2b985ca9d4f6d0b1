package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MatchModeTest {

    @Test
    void isAllUnlessTheSourceSaysFirst() {
        assertThat(MatchMode.read(settings(Map.of()), "events")).isEqualTo(MatchMode.ALL);
        assertThat(MatchMode.read(settings(Map.of("audit-log.match", "First", "events.match", "ALL")), "events")).isEqualTo(MatchMode.ALL);
        assertThat(MatchMode.read(settings(Map.of("audit-log.match", "First")), "audit-log")).isEqualTo(MatchMode.FIRST);
    }

    @Test
    void refusesAnythingElseByItsKey() {
        assertThatThrownBy(() -> MatchMode.read(settings(Map.of("events.match", "last")), "events"))
                .isInstanceOf(ProblemException.class).hasMessageContaining("events.match").hasMessageContaining("last")
                .hasMessageContaining("'first'");
    }

    private static Settings settings(Map<String, String> values) {
        return new Settings(values.keySet(), key -> Optional.ofNullable(values.get(key)));
    }
}
