package io.boomimonitor.source.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.boomi.Page;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventProblemsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "process.execution|ERROR|true|run:Orders@a1|OPEN",
        "process.execution|WARNING|false|run:Orders@a1|OPEN",
        "process.execution|INFO|true||ONCE",
        "atom.status|ERROR|true|runtime:a1|OPEN",
        "atom.status|WARNING|true|runtime:a1|OPEN",
        "atom.status|INFO|true||ONCE",
        "atom.status|ERROR|false||ONCE",
        "user.notification|ERROR|true||ONCE",
        "process.missedSchedule|WARNING|true||ONCE"})
    void anEventIsOpenWhereSomethingEndsIt(String type, String level, boolean polled, String problem, String state) {
        Alert alert = new EventProblems(polled).of(event(type, level));

        assertThat(alert.problem()).isEqualTo(problem);
        assertThat(alert.state()).hasToString(state);
    }

    @Test
    void whatIsLookedUpChangesNoKey() {
        Alert alert = new EventProblems(true).of(event("process.execution", "ERROR"));
        RunLookup lookup = new RunLookup(List.of(alert), Set.of("e1"), 10, Instant.EPOCH);
        ObjectNode run = JsonNodeFactory.instance.objectNode().put("executionId", "e1").put("processId", "p1");
        lookup.found(new Page(List.of(run), List.of(), null));

        assertThat(lookup.getAlerts()).singleElement().satisfies(enriched -> {
            assertThat(enriched.text("processId")).isEqualTo("p1");
            assertThat(enriched.problem()).isEqualTo("run:Orders@a1");
        });
    }

    private static Alert event(String type, String level) {
        return new Alert("event-1", "events", JsonNodeFactory.instance.objectNode().put("eventType", type).put("eventLevel", level)
                .put("processName", "Orders").put("atomId", "a1").put("executionId", "e1"));
    }
}
