package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.Stored;
import io.boomimonitor.testbed.LogLines;
import io.boomimonitor.testbed.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertLogTest {

    private static final RuleReference FINANCE = new RuleReference("events", 2, "Finance", "v");
    private static final RuleReference ALL = new RuleReference("events", 5, "", "v");

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-10T12:00:00Z"));
    private final AlertLog log = new AlertLog(clock);
    private final LogLines lines = LogLines.of("io.boomimonitor.alerts");

    @AfterEach
    void stop() {
        lines.close();
    }

    @Test
    void anAlertIsOneLineHoweverManyDeliveriesItHas() {
        store(routed("e1", "Orders", new Address("mail", "a@example.com", FINANCE), new Address("slack", "#finance", FINANCE),
                new Address("jdbc", "", ALL)));

        assertThat(lines.all()).containsExactly("INFO alert e1 (process.execution Orders) goes to mail a@example.com, slack #finance "
                + "because of events.csv:2 Finance; jdbc because of events.csv:5");
    }

    @Test
    void whatNoRuleMatchesIsAWarning() {
        store(routed("e1", "Orders"));

        assertThat(lines.all()).containsExactly("WARN no rule of events.csv matches e1 (process.execution Orders): it is not sent");
    }

    @Test
    void ofAStormTheFirstAreNamedAndTheRestIsCountedInTheNextMinute() {
        store(storm(AlertLog.MOST + 250, false));
        clock.advance(Duration.ofSeconds(30));
        store(storm(50, true));
        assertThat(lines.all()).hasSize(AlertLog.MOST);

        clock.advance(Duration.ofSeconds(31));
        store();

        assertThat(lines.all()).hasSize(AlertLog.MOST + 1).last().isEqualTo("WARN a storm: 300 more alerts within a minute of "
                + "2026-03-10T12:00:00Z, of which no rule matches 50; ./boomi-monitor deliveries lists the rest");
        store(routed("later", "Orders", new Address("jdbc", "", ALL)));
        assertThat(lines.all()).last().asString().startsWith("INFO alert later ");
    }

    @Test
    void textOfARecordMakesNoLineOfItsOwn() {
        store(routed("e1", "Orders\n2026-03-10 12:00:00Z ERROR forged\u001b[2J\u202e", new Address("jdbc", "", ALL)));

        assertThat(lines.all()).singleElement().asString().doesNotContain("\n", "\u001b", "\u202e")
                .contains("\\u000A", "\\u001B", "\\u202E");
    }

    private static RoutedAlert[] storm(int alerts, boolean unmatched) {
        return IntStream.range(0, alerts).mapToObj(i -> unmatched ? routed("u" + i, "Orders")
                : routed("e" + i, "Orders", new Address("jdbc", "", ALL))).toArray(RoutedAlert[]::new);
    }

    private void store(RoutedAlert... alerts) {
        log.stored(new Stored(alerts.length, List.of(alerts), alerts.length), "events.csv");
    }

    private static RoutedAlert routed(String id, String process, Address... addresses) {
        return new RoutedAlert(new Alert(id, "events", JsonNodeFactory.instance.objectNode().put("eventType", "process.execution")
                .put("processName", process)), List.of(addresses));
    }
}
