package io.boomimonitor.overview;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.Terms;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A test alert; it looks like an event, so that every sink can show it. */
public final class TestAlert {

    private static final String SOURCE = "send-test";
    private static final RuleReference NO_RULE = new RuleReference(SOURCE, 0, "asked for by ./boomi-monitor send-test", "");

    private TestAlert() {
    }

    /** @param recipients none for a destination that takes none */
    public static RoutedAlert to(Destination destination, List<String> recipients, String account, Instant now) {
        String id = "monitor.test-" + UUID.randomUUID();
        Alert alert = new EventAlert("monitor.test", "INFO").put("eventId", id).put("accountId", account)
                .says("Test message of Boomi Monitor", "This is a test: destination '" + destination.name() + "' works.")
                .put("eventDate", now).alert(id, SOURCE);
        List<String> all = destination.takesRecipients() ? recipients : List.of("");
        return new RoutedAlert(alert, all.stream().map(recipient -> new Address(destination.name(), recipient, NO_RULE)).toList());
    }

    /**
     * What a destination has to bear.
     *
     * @param opening  of a problem
     * @param more     of the same problem; for people one message
     * @param recovery its end
     */
    public record Drill(RoutedAlert opening, List<RoutedAlert> more, RoutedAlert recovery) {
    }

    /** @return alerts of a problem that there is not, to the destination's own recipients */
    public static Drill drill(Destination destination, String account, Instant now) {
        String problem = "test:" + UUID.randomUUID();
        RoutedAlert opening = drill(destination, problem, AlertState.OPEN, "ERROR", "This is a test, nothing is wrong: a problem begins.",
                account, now);
        List<RoutedAlert> more = Stream.of("ERROR", "WARNING", "WARNING").map(level -> drill(destination, problem, AlertState.OPEN, level,
                "This is a test, nothing is wrong: one of three alerts that arrive together.", account, now)).toList();
        return new Drill(opening, more, drill(destination, problem, AlertState.OVER, "INFO", "This is a test: the problem is over.",
                account, now));
    }

    private static RoutedAlert drill(Destination destination, String problem, AlertState state, String level, String status,
            String account, Instant now) {
        String id = "monitor.test-" + UUID.randomUUID();
        Alert alert = new EventAlert("monitor.test", level).put("eventId", id).put("accountId", account)
                .put("processName", "Test of Boomi Monitor").says("Test of Boomi Monitor", status).put("eventDate", now)
                .alert(id, SOURCE).about(problem, state);
        Terms terms = destination.audience() == Audience.MACHINES ? Terms.MACHINES
                : new Terms(Audience.PEOPLE, destination.grouping().with("auto", "0", "0", "0"), null, null);
        List<String> recipients = destination.takesRecipients() ? destination.to() : List.of("");
        return new RoutedAlert(alert, recipients.stream()
                .map(recipient -> new Address(destination.name(), recipient, NO_RULE, terms)).toList());
    }
}
