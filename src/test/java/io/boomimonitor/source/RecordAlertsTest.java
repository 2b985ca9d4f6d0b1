package io.boomimonitor.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.boomi.BoomiObject;
import io.boomimonitor.boomi.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordAlertsTest {

    private static final RecordAlerts EVENTS = new RecordAlerts("events", Records.withoutSweep(new BoomiObject("Event", "API"),
            "recordDate", "eventId", Duration.ofDays(7), Duration.ZERO, Duration.ZERO, Duration.ofHours(1)), AlertMaker.AS_IT_IS);

    @ParameterizedTest
    @ValueSource(strings = {"a\u0007b", "a\nb", "a\uD800", "LONG"})
    @DisplayName("F48: a record whose id is too long or no plain text gets a safe id, and keeps its fields: rows match it")
    void aRecordWithAWildIdIsAnAlertLikeAnyOther(String written) {
        String id = written.replace("LONG", "x".repeat(201));

        Alert alert = alert(record(id));

        assertThat(alert.alertId()).matches("id-[0-9a-f]{32}").isEqualTo(alert(record(id).put("more", 1)).alertId())
                .isNotEqualTo(alert(record(id + "2")).alertId());
        assertThat(alert.text("eventType")).isEqualTo("process.execution");
        assertThat(alert.text("eventId")).isEqualTo(id);
    }

    @Test
    void anIdOf200CharactersStays() {
        assertThat(alert(record("x".repeat(200))).alertId()).isEqualTo("x".repeat(200));
    }

    @Test
    @DisplayName("F48: a record that cannot be read is an alert with its beginning, the same one whenever it is read")
    void aRecordThatCannotBeReadIsAnAlertWithItsBeginning() {
        Page page = new Page(List.of(),
                List.of(new Page.Unreadable("it is too large", "{\"eventId\": \"" + "\uD83D\uDE00".repeat(800))), null);

        List<Alert> alerts = EVENTS.of(page, time -> { });

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.text("status")).isEqualTo("it is too large");
            assertThat(alert.text("error")).startsWith("{\"eventId\": \"\uD83D\uDE00").endsWith("\uFFFD\u2026");
            assertThat(alert.source()).isEqualTo("events");
        });
        assertThat(EVENTS.of(page, time -> { })).isEqualTo(alerts);
    }

    private static Alert alert(ObjectNode record) {
        return EVENTS.of(new Page(List.of(record), List.of(), null), time -> { }).get(0);
    }

    private static ObjectNode record(String id) {
        return JsonNodeFactory.instance.objectNode().put("eventId", id).put("eventType", "process.execution");
    }
}
