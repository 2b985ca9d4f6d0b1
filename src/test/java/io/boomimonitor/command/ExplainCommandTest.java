package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.testbed.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {

    /** As the sink file writes it. */
    private static final String AUDIT_ALERT = "{\"alertId\":\"doc-1\",\"source\":\"audit-log\",\"destination\":\"file\",\"rule\":{},"
            + "\"alert\":{\"documentId\":\"doc-1\",\"type\":\"role\",\"action\":\"ADD\",\"eventLevel\":\"INFO\"}}\n";

    @TempDir
    Path folder;

    @BeforeEach
    void writeATable() throws IOException {
        Files.writeString(folder.resolve("table.csv"), """
                eventLevel,processName,destination,to,stop,note
                INFO,*,file,,,
                ERROR,*Sync,mail;file,a@example.com,,both
                *,Order*,http,,yes,
                *,*,jdbc,,,rest
                """.replace("mail;file,a@example.com", "mail,a@example.com"));
    }

    @Test
    void aRecordIsExplainedRowByRow() throws IOException {
        CommandResult called = explain("{\"eventId\": \"e1\", \"eventLevel\": \"ERROR\", \"processName\": \"Order Sync\"}");

        assertThat(called.exit()).isZero();
        assertThat(called.lines()).containsExactly("record e1:", "  line 3 matches: mail to a@example.com  (both)",
                "  line 4 matches: http  and ends the search", "  line 2: eventLevel is 'ERROR', not 'INFO'",
                "  line 5: not reached, line 4 ended the search");
    }

    @Test
    void aRecoveryIsExplainedAsItIsSent() throws IOException {
        String recovery = """
                {"eventId": "e1", "eventType": "sla.recovered", "eventLevel": "ERROR", "processName": "Order Sync"}
                """;

        assertThat(explain(recovery).lines()).contains("  line 3 matches: sends nothing  (both)",
                "  line 4 matches: http  and ends the search",
                "  it ends a problem: rules send it to machines only; people hear of it who were alerted of the problem");
        assertThat(explain(recovery, "--json").out()).contains("\"state\":\"over\"");
    }

    @Test
    void jsonNamesTheMatchingLines() throws IOException {
        CommandResult called = explain("{\"eventId\": \"e1\", \"eventLevel\": \"ERROR\", \"processName\": \"A Sync\"}", "--json");

        JsonNode answer = new ObjectMapper().readTree(called.out());

        assertThat(answer).hasToString("{\"matches\":[{\"line\":3,\"destination\":\"mail\",\"to\":\"a@example.com\",\"note\":\"both\"},"
                + "{\"line\":5,\"destination\":\"jdbc\",\"to\":\"\",\"note\":\"rest\"}]}");
    }

    @Test
    void jsonNamesTheCellThatStoppedARowWhereAsked() throws IOException {
        CommandResult called = explain("{\"eventLevel\": \"INFO\"}", "--json", "--stopped-by");

        JsonNode stopped = new ObjectMapper().readTree(called.out()).path("stoppedBy").path(0);

        assertThat(stopped).hasToString("{\"line\":3,\"column\":\"eventLevel\",\"pattern\":\"ERROR\",\"value\":\"INFO\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"eventId\": \"1\"}\n{\"eventId\": \"2\"}\n", "[{\"eventId\": \"1\"}, {\"eventId\": \"2\"}]",
        "{\"@type\": \"QueryResult\", \"result\": [{\"eventId\": \"1\"}, {\"eventId\": \"2\"}], \"numberOfResults\": 2}"})
    void linesArraysAndQueryResultsAreRead(String records) throws IOException {
        CommandResult called = explain(records, "--json");

        assertThat(called.lines()).hasSize(2);
    }

    @Test
    void whatIsNoJsonIsToldWithItsLine() throws IOException {
        CommandResult called = explain("{\"eventId\": \"1\"}\n{\"eventId\": oops}\n");

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains(":2: is no JSON: ").doesNotContain("\tat ");
    }

    @Test
    @DisplayName("F37: control characters of a record are shown as numbers")
    void controlCharactersOfARecordAreShownAsNumbers() throws IOException {
        CommandResult called = explain("{\"eventId\": \"e\\u001b[2J\\u202e\", \"eventLevel\": \"\\u0007\"}");

        assertThat(called.out()).contains("record e\\u001B[2J\\u202E:").doesNotContain("\u001b", "\u0007", "\u202e");
    }

    @Test
    @DisplayName("F45: placeholders in a record are printed, not evaluated")
    void placeholdersInARecordArePrintedNotEvaluated() throws IOException {
        CommandResult called = explain("{\"eventId\": \"{{boomi.token}}\", \"eventLevel\": \"${sys.user.home}\"}");

        assertThat(called.out()).contains("record {{boomi.token}}:", "'${sys.user.home}'");
    }

    @Test
    void anAlertOfAFileIsExplainedByTheTableOfItsOwnSource() throws IOException {
        CommandResult called = explain(AUDIT_ALERT, "--prop=audit-log.table=" + auditTable());

        assertThat(called.exit()).isZero();
        assertThat(called.lines()).containsExactly("record doc-1:", "  line 3 matches: http  (roles)",
                "  line 2: type is 'role', not 'user'");
        assertThat(called.err()).isEmpty();
    }

    @Test
    void aTableThatIsGivenIsHonouredWithANote() throws IOException {
        CommandResult called = explain(AUDIT_ALERT + AUDIT_ALERT, "--table", "events", "--prop=audit-log.table=" + auditTable());

        assertThat(called.lines()).contains("  line 5 matches: jdbc  (rest)");
        assertThat(called.err().lines()).containsExactly("note: alerts of the source 'audit-log' are routed by the table of audit-log; "
                + "--table events explains what that of events would do");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slas", "runtimes", "monitor", "events", "no-such-source"})
    void anAlertOfASourceWithoutATableIsExplainedByThatOfTheEvents(String source) throws IOException {
        CommandResult called = explain("{\"alertId\":\"a1\",\"source\":\"" + source + "\",\"alert\":{\"eventLevel\":\"INFO\"}}");

        assertThat(called.lines()).contains("record a1:", "  line 2 matches: file");
    }

    @Test
    void anAlertThatEndsAProblemIsExplainedAsOne() throws IOException {
        CommandResult called = explain("{\"alertId\":\"a1\",\"source\":\"slas\",\"problem\":\"run:A@b\",\"state\":\"over\","
                + "\"alert\":{\"eventLevel\":\"ERROR\",\"processName\":\"A Sync\"}}");

        assertThat(called.out()).contains("  line 5 matches: jdbc").doesNotContain("a@example.com");
    }

    private Path auditTable() throws IOException {
        return Files.writeString(folder.resolve("audit.csv"), "type,destination,note\nuser,file,\nrole,http,roles\n");
    }

    @Test
    void anUnknownTableIsToldWithTheKnownOnes() {
        CommandResult called = CommandResult.with("explain", "--table", "evnts");

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("value 'evnts': no such source has a table; there are: ").contains("events");
    }

    @Test
    void aRunIsExplainedByWhatTheSlaTableDemands() throws IOException {
        Path table = Files.writeString(folder.resolve("slas.csv"), """
                processName,classification,warnAfter,errorAfter,dueEvery,maxFailuresInRow,note
                A,PROD,10m,30m,,3,critical
                *,,4h,,,,
                B,,,,1h,,
                """);
        String run = """
                {"executionId":"r1","processName":"A","classification":"PROD","status":"COMPLETE","executionDuration":["Long",660000]}
                {"executionId":"r2","processName":"b","status":"COMPLETE","executionDuration":1000}
                """;

        CommandResult called = explain(run, "--table", "slas", "--prop=slas.table=" + table);

        assertThat(called.lines()).containsExactly("run r1:",
                "  line 2 matches: a warning after 10 min, an error after 30 min, an error after 3 failures in a row  (critical)",
                "  line 3 matches: a warning after 4 h", "  took 11 min, limit 10 min: sla.breached WARNING, by line 2",
                "run r2:", "  line 3 matches: a warning after 4 h", "  line 4 matches: a start every 1 h", "  took 1 s: in time");
        assertThat(explain(run.lines().findFirst().orElseThrow(), "--table", "slas", "--prop=slas.table=" + table, "--json").out())
                .contains("\"raises\":\"warning\",\"because\":2}");
    }

    @Test
    void aTableOfThresholdsExplainsNoRecord() {
        CommandResult called = CommandResult.with("explain", "--table", "api-metrics");

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("holds thresholds, which no single record crosses");
    }

    private CommandResult explain(String records, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("records.json"), records);
        String[] arguments = new String[options.length + 3];
        System.arraycopy(options, 0, arguments, 3, options.length);
        arguments[0] = "explain";
        arguments[1] = "--prop=events.table=" + folder.resolve("table.csv");
        arguments[2] = file.toAbsolutePath().toString();
        return CommandResult.with(arguments);
    }
}
