package io.boomimonitor.routing;

import static io.boomimonitor.routing.Tables.NOW;
import static io.boomimonitor.routing.Tables.alert;
import static io.boomimonitor.routing.Tables.lines;
import static io.boomimonitor.routing.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Escalation;
import io.boomimonitor.outbox.Terms;
import io.boomimonitor.outbox.WeeklyHours;
import io.boomimonitor.testbed.Project;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** On which terms a rule alerts; with the examples of docs/routing-tables.md. */
class RoutingTermsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final Terms USUAL = terms(List.of("auto"), Duration.ZERO, MINUTES, HOUR);
    private static final Instant FRIDAY_NOON = NOW;
    private static final Instant FRIDAY_NIGHT = Instant.parse("2026-01-30T22:00:00Z");

    @Test
    void withoutTheColumnsTheDestinationSaysAll() {
        assertThat(table("destination,to", "mail;http,").address(alert(), NOW)).extracting(Address::terms)
                .containsExactly(USUAL, Terms.MACHINES);
    }

    @Test
    void theExampleOfSeveralAlertsInOneMessageHolds() {
        RoutingTable table = example("Several alerts in one message");

        assertThat(terms(table, alert("processName", "Orders to ERP", "eventLevel", "ERROR"), "mail"))
                .isEqualTo(terms(List.of("environment", "processName"), Duration.ofSeconds(30), Duration.ofMinutes(10),
                        Duration.ofHours(4)));
        assertThat(terms(table, alert("processName", "Payments Export", "eventLevel", "ERROR"), "mail"))
                .isEqualTo(terms(List.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO));
        assertThat(terms(table, alert("processName", "Stock Levels"), "slack"))
                .isEqualTo(terms(List.of("auto"), Duration.ZERO, MINUTES, Duration.ofDays(1)));
        assertThat(terms(table, alert("processName", "Stock Levels"), "jdbc")).isEqualTo(Terms.MACHINES);
    }

    @Test
    void theExampleOfHoursThatWaitHolds() {
        RoutingTable table = example("Warnings can wait for the morning");
        Alert warning = alert("processName", "Orders to ERP", "eventLevel", "WARNING");

        assertThat(table.address(warning, FRIDAY_NIGHT)).extracting(Address::destination).containsExactly("jdbc", "file", "mail", "slack");
        assertThat(terms(table, warning, "mail").hours().nextOpening(FRIDAY_NIGHT)).isEqualTo("2026-01-31T08:00:00Z");
        assertThat(terms(table, warning, "slack").hours().nextOpening(FRIDAY_NIGHT)).isEqualTo("2026-02-02T07:00:00Z");
        assertThat(terms(table, alert("eventLevel", "ERROR"), "mail").hours()).isNull();
    }

    @Test
    void theExampleOfHoursThatSkipHolds() {
        RoutingTable table = example("Someone else at night");
        Alert error = alert("eventLevel", "ERROR");

        assertThat(table.address(error, FRIDAY_NOON)).extracting(Address::recipient).containsExactly("", "", "#integration");
        assertThat(table.address(error, FRIDAY_NIGHT)).extracting(Address::recipient).containsExactly("", "", "on-call@example.com");
        assertThat(terms(table, error, "slack").hours()).as("nothing waits").isNull();
    }

    @Test
    void theExampleOfAnEscalationHolds() {
        RoutingTable table = example("A problem that lasts reaches more people");

        assertThat(terms(table, alert("processName", "Payments Export", "eventLevel", "ERROR"), "slack").escalation())
                .isEqualTo(new Escalation(Duration.ofMinutes(30), List.of(new Escalation.Target("mail", "head-of-payments@example.com"),
                        new Escalation.Target("http", ""))));
        assertThat(terms(table, alert("processName", "Orders to ERP", "eventLevel", "ERROR"), "mail").escalation())
                .isEqualTo(new Escalation(Duration.ofHours(2), List.of(new Escalation.Target("slack", "#management"))));
        assertThat(terms(table, alert("processName", "Stock", "eventLevel", "ERROR"), "mail").escalation()).isNull();
    }

    @Test
    void anEscalationWithoutRecipientReachesTheDestinationsOwn() {
        assertThat(terms(table("destination,to,escalateAfter,escalateTo", "slack,#ops,1h,mail;mail"), alert(), "slack").escalation().to())
                .containsExactly(new Escalation.Target("mail", "integration-team@example.com"));
    }

    @Test
    void ofTwoRulesForOneRecipientTheFirstOnesTermsCount() {
        RoutingTable table = table("destination,to,groupBy,repeatEvery,hours", "mail,a@example.com,environment,2h,",
                "mail,A@example.com,-,3h,00:00-01:00", "mail,b@example.com,error,,");

        assertThat(table.address(alert(), NOW)).extracting(address -> address.terms().grouping().groupBy())
                .containsExactly(List.of("environment"), List.of("error"));
        assertThat(table.address(alert(), NOW).get(0).terms().grouping().repeatEvery()).hasHours(2);
        assertThat(table.address(alert(), NOW).get(0).terms().hours()).isNull();
    }

    @Test
    void ofTwoRulesForOneRecipientTheSecondOnesCountWhileTheFirstIsSkipped() {
        RoutingTable table = table("destination,to,repeatEvery,hours,outside", "mail,a@example.com,2h,08:00-18:00,skip",
                "mail,a@example.com,3h,,");

        assertThat(terms(table, alert(), "mail", FRIDAY_NOON).grouping().repeatEvery()).hasHours(2);
        assertThat(terms(table, alert(), "mail", FRIDAY_NIGHT).grouping().repeatEvery()).hasHours(3);
    }

    @Test
    void aRuleOfMachinesMayBeSkippedOutsideItsHours() {
        RoutingTable table = table("destination,stop,hours,outside", "http,yes,08:00-18:00,skip", ",yes,18:00-20:00,skip", "jdbc,,,");

        assertThat(lines(table, alert())).containsExactly(2);
        assertThat(table.match(alert(), Instant.parse("2026-01-30T18:00:00Z"))).extracting(Match::line).containsExactly(3);
        assertThat(table.match(alert(), FRIDAY_NIGHT)).extracting(Match::line).containsExactly(4);
        assertThat(table.match(alert(), null)).as("whatever the time").extracting(Match::line).containsExactly(2);
    }

    @Test
    void anExplanationNamesTheHoursThatStoppedARule() {
        Explanation explanation = table("processName,destination,hours,outside", "O*,http,08:00-18:00 UTC,skip",
                "P*,http,08:00-18:00 UTC,skip").explain(alert("processName", "Orders"), FRIDAY_NIGHT);

        assertThat(explanation.stopped()).hasToString("[line 2: outside its hours (08:00-18:00 UTC) at 2026-01-30T22:00:00Z, "
                + "line 3: processName is 'Orders', not 'P*']");
        assertThat(explanation.stopped().get(0)).isEqualTo(
                new Explanation.Stopped(2, "hours", "08:00-18:00 UTC", "2026-01-30T22:00:00Z", 0));
    }

    @Test
    void anExplanationSaysUntilWhenARuleWaits() {
        RoutingTable table = table("destination,hours", "mail;http,08:00-18:00", "mail,", "mail,21:00-23:00");

        assertThat(table.explain(alert(), FRIDAY_NIGHT).waiting()).isEqualTo(Map.of(2, Instant.parse("2026-01-31T08:00:00Z")));
        assertThat(table.explain(alert(), null).waiting()).isEmpty();
    }

    @Test
    void whatEndsAProblemGoesToMachinesOnly() {
        RoutingTable table = table("destination,to,stop", "mail;http,,", "slack,#ops,yes", "jdbc,,");
        Alert over = alert("eventType", "sla.recovered").about("late:1", AlertState.OVER);

        assertThat(table.address(over, NOW)).extracting(Address::destination).containsExactly("http");
        assertThat(table.match(over, NOW)).extracting(Match::destinations).containsExactly(List.of("http"), List.of());
        assertThat(table.match(over, NOW)).extracting(Match::recipients).containsExactly(List.of(), List.of());
        assertThat(table.explain(over, NOW).over()).isTrue();
        assertThat(table.address(alert().about("late:1", AlertState.OPEN), NOW)).hasSize(3);
    }

    @Test
    void hoursAreShownAsTheyAreWritten() {
        assertThat(terms(table("destination,hours", "mail, Mon-Fri  8:00-18:00 "), alert(), "mail").hours())
                .hasToString("Mon-Fri  8:00-18:00").isEqualTo(WeeklyHours.parse("Mon-Fri  8:00-18:00"));
    }

    @Test
    void eachCellThatOnlyPeopleUseIsRefusedOnARuleOfMachines() {
        assertThatThrownBy(() -> table("destination,groupWait,escalateAfter,escalateTo,hours", "http;file,5m,1h,mail,08:00-18:00"))
                .hasMessageContaining("column 'groupWait', value '5m': says how people are alerted, but the row's destinations are")
                .hasMessageContaining("column 'escalateAfter'").hasMessageContaining("column 'escalateTo'")
                .hasMessageContaining("column 'hours', value '08:00-18:00': lets messages to people wait");
    }

    private static RoutingTable example(String heading) {
        return Pattern.compile("## " + Pattern.quote(heading) + "\n.*?```csv\n(.*?)```", Pattern.DOTALL)
                .matcher(Project.text(Path.of("docs/routing-tables.md"))).results().findFirst()
                .map(block -> table(block.group(1))).orElseThrow();
    }

    private static Terms terms(List<String> groupBy, Duration groupWait, Duration groupInterval, Duration repeatEvery) {
        return new Terms(Audience.PEOPLE, new Grouping(groupBy, groupWait, groupInterval, repeatEvery), null, null);
    }

    private static Terms terms(RoutingTable table, Alert alert, String destination) {
        return terms(table, alert, destination, NOW);
    }

    private static Terms terms(RoutingTable table, Alert alert, String destination, Instant at) {
        return table.address(alert, at).stream().filter(address -> address.destination().equals(destination)).findFirst().orElseThrow()
                .terms();
    }
}
