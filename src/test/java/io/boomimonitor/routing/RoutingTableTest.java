package io.boomimonitor.routing;

import static io.boomimonitor.routing.Tables.NOW;
import static io.boomimonitor.routing.Tables.alert;
import static io.boomimonitor.routing.Tables.lines;
import static io.boomimonitor.routing.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.RuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTableTest {

    private static final Alert ORDERS_ERROR = alert("processName", "Orders to ERP", "eventLevel", "ERROR");

    @Test
    void everyMatchingRowDeliversTopToBottom() {
        RoutingTable table = table("processName,eventLevel,destination", "Orders*,,http", "Invoices*,,file", ",ERROR,jdbc");

        assertThat(lines(table, ORDERS_ERROR)).containsExactly(2, 4);
        assertThat(table.address(ORDERS_ERROR, NOW)).extracting(Address::destination).containsExactly("http", "jdbc");
    }

    @Test
    void aRowWithStopEndsTheSearchOnlyWhenItMatches() {
        RoutingTable table = table("processName,destination,stop", "Invoices*,http,yes", "Orders*,file,YES", ",jdbc,no");

        assertThat(lines(table, ORDERS_ERROR)).containsExactly(3);
        assertThat(lines(table, alert())).containsExactly(4);
    }

    @Test
    void firstModeDeliversTheFirstMatchingRowOnly() {
        RoutingTable table = Tables.table(MatchMode.FIRST, "processName,destination\nInvoices*,http\nOrders*,file\n,jdbc");

        assertThat(lines(table, ORDERS_ERROR)).containsExactly(3);
    }

    @Test
    void aRowWithoutDestinationThatStopsTellsNobodyAndIsNoMiss() {
        RoutingTable table = table("classification,destination,stop", "TEST,,yes", ",http,");

        assertThat(table.match(alert("classification", "TEST"), NOW)).singleElement()
                .isEqualTo(new Match(2, List.of(), List.of(), "", true));
        assertThat(table.address(alert("classification", "TEST"), NOW)).isEmpty();
    }

    @Test
    @DisplayName("F35: an alert that matches no rule is recognised")
    void anAlertThatMatchesNoRowIsToldApart() {
        assertThat(table("processName,destination", "Invoices,http").match(ORDERS_ERROR, NOW)).isEmpty();
    }

    @Test
    void anyColumnMatchesTheFieldOfItsName() throws Exception {
        ObjectNode fields = (ObjectNode) new ObjectMapper()
                .readTree("{\"source\":\"API\",\"count\":17,\"flag\":true,\"gone\":null,\"list\":[1]}");
        Alert alert = new Alert("a", "audit-log", fields);

        assertThat(lines(table("source,count,flag,gone,missing,list,destination", "api,1?,TRUE,!x,!x,*1*,http"), alert)).containsExactly(2);
        assertThat(lines(table("source,destination", "audit-log,http"), alert)).isEmpty();
    }

    @Test
    void aLineIsTheOneWhereTheRowStartsInTheFile() {
        RoutingTable table = table("processName,destination,note", "\"a\nb\",http,\"one\r\n\ntwo\"", "", "x,http,", ",file,last");

        assertThat(lines(table, alert("processName", "a\nb"))).containsExactly(2, 8);
        assertThat(lines(table, alert("processName", "x"))).containsExactly(7, 8);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\uFEFFprocessName,destination\r\nOrders*,http;file\r\n",
        "processName;destination;to\nOrders*;\"http;file\";\n",
        "processName\tdestination\nOrders*\thttp;file",
        "processName,destination\rOrders*,http;file\r",
        "\"processName\", destination \n\n Orders* ,http ; file;\n\n\n"})
    void whatSpreadsheetsWriteIsUnderstood(String text) {
        RoutingTable table = Tables.table(MatchMode.ALL, text);

        assertThat(table.address(ORDERS_ERROR, NOW)).extracting(Address::destination).containsExactly("http", "file");
    }

    @Test
    void recipientsComeFromTheRowOrFromTheDestination() {
        RoutingTable table = table("destination,to", "mail,", "slack,#ops", "mail;http,a@example.com");

        assertThat(table.address(alert(), NOW)).extracting(address -> address.destination() + ":" + address.recipient())
                .containsExactly("mail:integration-team@example.com", "slack:#ops", "mail:a@example.com", "http:");
    }

    @Test
    void inARowWithMailAndSlackEachGetsWhatIsWrittenItsWay() {
        RoutingTable table = table("destination,to", "mail;slack,ops@example.com;#ops;C0123ABCD");

        assertThat(table.address(alert(), NOW)).extracting(address -> address.destination() + ":" + address.recipient())
                .containsExactly("mail:ops@example.com", "slack:#ops", "slack:C0123ABCD");
    }

    @Test
    void overlappingRowsTellNobodyTwiceAndTheFirstOneIsNamed() {
        RoutingTable table = table("destination,to,note", "mail,a@example.com;A@example.com,first",
                "mail,b@example.com;A@Example.com,second", "mail;mail,b@example.com,third");

        assertThat(table.address(alert(), NOW)).extracting(Address::recipient, address -> address.rule().line(),
                address -> address.rule().note())
                .containsExactly(tuple("a@example.com", 2, "first"), tuple("b@example.com", 3, "second"));
    }

    @Test
    @DisplayName("F34: a delivery names table, line, note and the version of the bytes that it was decided by")
    void aDeliveryNamesTheVersionThatItWasDecidedBy(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("events.csv"), "destination,note\nhttp,all\n");
        RoutingTable before = RoutingTable.load(file, Tables.DESTINATIONS, MatchMode.ALL);
        Files.writeString(file, "destination,note\nfile,all\n");
        RoutingTable after = RoutingTable.load(file, Tables.DESTINATIONS, MatchMode.ALL);

        assertThat(before.address(alert(), NOW)).singleElement()
                .isEqualTo(new Address("http", "", new RuleReference("events", 2, "all", before.version())));
        assertThat(after.address(alert(), NOW)).singleElement()
                .isEqualTo(new Address("file", "", new RuleReference("events", 2, "all", after.version())));
        assertThat(before.version()).isEqualTo("7b5fb17f4c10").isNotEqualTo(after.version());
    }

    @Test
    @DisplayName("F45: expressions in cells and in alerts are plain text")
    void expressionsArePlainText() {
        RoutingTable table = table("error,destination,note", "${sys.user.home}|{{env:BOOMI_TOKEN}},http,{{boomi.token}} ${body}",
                "!$*,file,");

        assertThat(table.match(alert("error", "${sys.user.home}"), NOW)).extracting(Match::note).containsExactly("{{boomi.token}} ${body}");
        assertThat(lines(table, alert("error", "{{env:BOOMI_TOKEN}}"))).containsExactly(2, 3);
        assertThat(lines(table, alert("error", System.getProperty("user.home")))).containsExactly(3);
    }

    @Test
    @DisplayName("F37: processes of one name are distinguished by a column with their id")
    void processesOfOneNameAreToldApartByTheirId() {
        RoutingTable table = table("processName,processId,destination", "Orders*,609a*,http", "Orders*,!609a*,file");

        assertThat(lines(table, alert("processName", "Orders to ERP", "processId", "609a-1"))).containsExactly(2);
        assertThat(lines(table, alert("processName", "Orders to ERP", "processId", "77b2-1"))).containsExactly(3);
    }

    @Test
    void longAndShortValuesAreMatchedAlike() {
        RoutingTable table = table("error,destination", "*refused*,http", "!*refused*,file", ",jdbc", "x,http");

        assertThat(lines(table, alert("error", "Connection refused"))).containsExactly(2, 4);
        assertThat(lines(table, alert("error", "y".repeat(10_000) + " refused\n"))).containsExactly(2, 4);
        assertThat(lines(table, alert("error", "y".repeat(10_000)))).containsExactly(3, 4);
    }

    @Test
    void explainsWhichCellStoppedEachOtherRow() {
        RoutingTable table = table("processName,eventLevel,destination,to,stop", "Orders*,INFO|WARNING,http,,", "Orders*,,mail,,yes",
                ",,http,,", "!Orders*,,http,,");

        Explanation explanation = table.explain(ORDERS_ERROR, NOW);

        assertThat(explanation.matches()).extracting(Match::line).containsExactly(3);
        assertThat(explanation.matches().get(0).recipients()).containsExactly("integration-team@example.com");
        assertThat(explanation.stopped()).hasToString("[line 2: eventLevel is 'ERROR', not 'INFO|WARNING', "
                + "line 4: not reached, line 3 ended the search, line 5: not reached, line 3 ended the search]");
    }

    @Test
    @DisplayName("F37: an explanation shows control characters by their numbers")
    void anExplanationShowsControlCharactersByTheirNumbers() {
        Explanation explanation = table("processName,destination", "Orders,http")
                .explain(alert("processName", "\u001b[31m\u202eOrders\0\r\n" + "x".repeat(4_000)), NOW);

        assertThat(explanation.stopped().get(0).toString())
                .startsWith("line 2: processName is '\\u001B[31m\\u202EOrders\\u0000\\u000D\\u000Axxx")
                .contains("...").hasSizeLessThan(250);
    }
}
