package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingExamplesTest {

    private static final RoutingTable TABLE =
            Tables.table("processName,destination,to,stop", "HR*,,,yes", "Orders*,mail;slack,ops@example.com;#ops,", "*Sync,http,,");

    @TempDir
    private Path folder;

    @Test
    void examplesThatHoldAreNoProblem() throws IOException {
        assertThat(check("processName,expect,why", "Orders to ERP,mail:ops@example.com;slack:#ops,", "Orders to ERP,slack ; mail,",
                "Orders Sync,mail;slack:#ops;http,", "Invoices,nothing,no row", "Invoices,nobody,as before",
                "HR Onboarding,,muted")).isEmpty();
    }

    @Test
    void anExampleThatGoesElsewhereIsToldWithItsLineAndTheRowsThatDidIt() throws IOException {
        List<Problem> problems = check("processName,expect,why", "Orders Sync,mail;slack,\"two\nlines\"", "Invoices,http,",
                "Orders to ERP,mail:boss@example.com;slack,", "HR Sync,http,");

        assertThat(problems).extracting(Problem::line).containsExactly(2, 4, 5, 6);
        assertThat(problems.get(0).toString()).endsWith("events.examples.csv:2: column 'expect', value 'mail;slack': reaches "
                + "mail:ops@example.com;slack:#ops;http, because of line 3, 4 of the table (two\\u000Alines); "
                + "correct the table or the example");
        assertThat(problems.get(1).message()).startsWith("reaches nothing, because no rule matches");
        assertThat(problems.get(3).message()).startsWith("reaches nothing, because of line 2");
    }

    @Test
    void examplesThatCannotBeReadAreAProblem() throws IOException {
        assertThat(check("processName,why", "x,y")).singleElement().extracting(Problem::message).asString().contains("'expect' is missing");
        assertThat(check("")).singleElement().extracting(Problem::message).asString().contains("empty");
        assertThat(check("processName,expect", "x,nobody,y")).singleElement().extracting(Problem::line).isEqualTo(2);
        assertThat(RoutingExamples.check(folder.resolve("none.csv"), TABLE)).singleElement().extracting(Problem::message).asString()
                .contains("no such file");
    }

    @Test
    void anExampleIsWithinTheHoursOfEveryRuleUnlessItSaysWhenItArrives() throws IOException {
        RoutingTable table = Tables.table("destination,to,hours,outside,stop", "slack,#day,08:00-18:00,skip,yes", "slack,#night,,,");

        assertThat(check(table, "eventLevel,expect,at", "ERROR,slack:#day,", "ERROR,slack:#day,2026-01-30T08:00:00Z",
                "ERROR,slack:#night,2026-01-30T18:00:00Z")).isEmpty();
        assertThat(check(table, "eventLevel,expect,at", "ERROR,slack:#day,noon")).singleElement().asString()
                .contains("column 'at', value 'noon': must be a time in UTC such as 2026-01-31T15:32:00Z");
    }

    @Test
    void anExampleOfARecoveryReachesMachinesOnly() throws IOException {
        RoutingTable table = Tables.table("eventType,destination", "sla.*,mail;http");

        assertThat(check(table, "eventType,expect", "sla.recovered,http", "sla.breached,mail;http")).isEmpty();
    }

    @Test
    void examplesStandBesideTheirTable() {
        assertThat(RoutingExamples.of(Path.of("routing-tables/events.csv"))).isEqualTo(Path.of("routing-tables/events.examples.csv"));
    }

    private List<Problem> check(String... lines) throws IOException {
        return check(TABLE, lines);
    }

    private List<Problem> check(RoutingTable table, String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("events.examples.csv"), String.join("\n", lines));
        return RoutingExamples.check(file, table);
    }
}
