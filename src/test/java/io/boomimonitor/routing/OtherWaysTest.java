package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.Terms;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherWaysTest {

    private static final Destination MAIL = people("mail", "mail", List.of("team@x.com"), Map.of());
    private static final Destination SLACK = people("slack", "slack", List.of(), Map.of());
    private static final Destination HTTP = new Destination("http", "http", "http://x", List.of(), false, Map.of());
    private static final Terms TERMS = new Terms(Audience.PEOPLE, Grouping.NONE, null, null);

    @Test
    void whatTheTableSendsToOtherPeopleIsLeftAlone() {
        RoutedAlert routed = routed("mail to team@x.com", "slack to #ops");

        assertThat(new OtherWays(Destinations.of(HTTP, MAIL, SLACK)).around(routed, "mail", Set.of())).isEqualTo(routed);
    }

    @Test
    void anAlertThatWouldOnlyGoThroughWhatFailsGoesToTheFallback() {
        Destination mail = people("mail", "mail", List.of("team@x.com"), Map.of("fallback", "slack:#ops"));

        assertThat(around(Destinations.of(HTTP, mail, SLACK), "mail", Set.of())).containsExactly("mail team@x.com", "slack #ops");
    }

    @Test
    void withoutAFallbackItGoesToAnyOtherPeopleWithADefaultRecipient() {
        Destination pager = new Destination("pager", "http", "http://x", List.of(), false, Map.of("audience", "people"));

        assertThat(around(Destinations.of(HTTP, MAIL, SLACK, pager), "mail", Set.of())).containsExactly("mail team@x.com", "pager ");
        assertThat(around(Destinations.of(HTTP, MAIL, SLACK), "mail", Set.of())).containsExactly("mail team@x.com");
    }

    @Test
    void whatFailsAsWellIsNoOtherWayUnlessThereIsNoneThatWorks() {
        Destination mail = people("mail", "mail", List.of("team@x.com"), Map.of("fallback", "slack:#ops"));
        Destination pager = new Destination("pager", "http", "http://x", List.of(), false, Map.of("audience", "people"));

        assertThat(around(Destinations.of(mail, SLACK, pager), "mail", Set.of("slack"))).containsExactly("mail team@x.com", "pager ");
        assertThat(around(Destinations.of(mail, SLACK, pager), "mail", Set.of("slack", "pager")))
                .containsExactly("mail team@x.com", "slack #ops");
    }

    @Test
    void aFallbackMustBeFitForDigests() {
        Destination mail = people("mail", "mail", List.of("team@x.com"), Map.of("fallback", "pager"));
        Destination pager = new Destination("pager", "http", "http://x", List.of(), false, Map.of("template", "pagerduty.jq"));

        assertThatThrownBy(() -> new OtherWays(Destinations.of(mail, pager))).hasMessageContaining("shows one alert a message");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            slakc:#ops ~ no such destination; the known ones are http, mail, slack
            mail       ~ is the destination itself; name another one
            http       ~ serves machines; name a destination that people read
            slack      ~ names no recipient, and neither does destination.slack.to; write slack:RECIPIENT
            slack:ops  ~ the recipient must be a Slack channel such as #orders, @user or C0123456789
            """)
    void aFallbackThatCannotWorkIsRefused(String fallback, String rule) {
        Destination mail = people("mail", "mail", List.of("team@x.com"), Map.of("fallback", fallback));

        assertThatThrownBy(() -> new OtherWays(Destinations.of(HTTP, mail, SLACK)))
                .hasMessageContaining("application.properties: column 'destination.mail.fallback', value '" + fallback + "': " + rule);
    }

    private static List<String> around(Destinations destinations, String failing, Set<String> down) {
        return new OtherWays(destinations).around(routed("mail to team@x.com"), failing, down).addresses().stream()
                .map(address -> address.destination() + " " + address.recipient()).toList();
    }

    private static RoutedAlert routed(String... addresses) {
        return new RoutedAlert(new EventAlert("monitor.trouble", "ERROR").alert("x", "monitor"), Stream.of(addresses)
                .map(address -> address.split(" to ")).map(address -> new Address(address[0], address[1],
                        new RuleReference("events", 2, "", ""), TERMS)).toList());
    }

    private static Destination people(String name, String sink, List<String> to, Map<String, String> options) {
        return new Destination(name, sink, "file:" + name, to, true, options);
    }
}
