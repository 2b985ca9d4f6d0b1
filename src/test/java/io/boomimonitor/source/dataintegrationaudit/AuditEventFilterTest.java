package io.boomimonitor.source.dataintegrationaudit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditEventFilterTest {

    @Test
    void repeatsAParameterForEachOfItsValues() {
        assertThat(filter(Map.of("data-integration-audit.filter.event_type", "create, delete",
                "data-integration-audit.filter.entity_logical_key", "a:b")).query())
                .isEqualTo("&event_type=create&event_type=delete&entity_logical_key=a%3Ab");
        assertThat(filter(Map.of()).query()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"event_type|rivers|initiate_activate_river", "entity_type|create|river_groups",
            "event_type|create,,delete|update",
        "user_id|me|24 hexadecimal", "entity_logical_key|a,b|no more than one"})
    void namesTheValueAndTheRuleThatTheApiWouldRefuse(String parameter, String value, String rule) {
        String key = "data-integration-audit.filter." + parameter;

        assertThatThrownBy(() -> filter(Map.of(key, value))).isInstanceOf(ProblemException.class)
                .hasMessageContaining(key).hasMessageContaining(value).hasMessageContaining(rule);
    }

    private static AuditEventFilter filter(Map<String, String> values) {
        return AuditEventFilter.read(new Settings(values.keySet(), key -> Optional.ofNullable(values.get(key))));
    }
}
