package io.boomimonitor.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
}
