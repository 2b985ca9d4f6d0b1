package io.boomimonitor.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertTest {

    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

    @Test
    void itsSummaryNamesTypeLevelAndProcess() {
        fields.put("eventType", "process.execution").put("eventLevel", "ERROR").put("processName", "Orders").put("title", "a title");

        assertThat(new Alert("event-1", "events", fields).summary()).isEqualTo("event-1 (process.execution ERROR Orders)");
    }

    @Test
    void itsSummaryLeavesOutWhatARecordLacks() {
        assertThat(new Alert("entry-1", "audit-log", fields.put("title", "Generate API Token")).summary())
                .isEqualTo("entry-1 (Generate API Token)");
    }

    @Test
    void itsSummaryIsTheIdAloneWhenARecordSaysNothing() {
        assertThat(new Alert("entry-1", "audit-log", fields).summary()).isEqualTo("entry-1");
    }

    @Test
    void oneFieldOfAStoredAlertIsReadWithoutTheOthers() {
        String json = "{\"inner\":{\"date\":\"no\",\"list\":[{\"date\":1}]},\"text\":\"\\ud83d\\ude00 \\\"date\\\"\",\"count\":7,"
                + "\"late\":true,\"nothing\":null,\"date\":\"2026-01-31T08:00:00Z\"}";
        Alert glanced = Alert.stored("event-1", "events", json, null, AlertState.ONCE);
        Alert read = new Alert("event-1", "events", glanced.fields());

        for (String field : List.of("text", "count", "late", "nothing", "missing", "date")) {
            assertThat(Alert.stored("event-1", "events", json, null, AlertState.ONCE).glance(field)).as(field).isEqualTo(read.text(field));
        }
        assertThat(read.text("date")).isEqualTo("2026-01-31T08:00:00Z");
        assertThat(glanced.json()).isSameAs(json);
        assertThat(glanced).isEqualTo(read);
    }

    @Test
    void aStoredAlertThatIsNoJsonSaysSo() {
        Alert broken = Alert.stored("event-1", "events", "{\"a\":", null, AlertState.ONCE);

        assertThatThrownBy(broken::fields).hasMessage("the store holds an alert that is not JSON");
        assertThatThrownBy(() -> broken.glance("b")).hasMessage("the store holds an alert that is not JSON");
    }
}
