package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.config.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What spreadsheets leave in a file that their users do not see. */
class SpreadsheetTablesTest {

    @ParameterizedTest
    @ValueSource(strings = {",,,", " ,\t, ,", "\u00A0,,\u200B,", ",,,,,,,", ",", "\u00A0"})
    @DisplayName("F33: a blank row is skipped, and the line numbers of the others stay right")
    void aBlankRowIsSkippedAndTheLinesOfTheOthersStayRight(String blank) {
        RoutingTable table = Tables.table("eventLevel,processName,destination,to",
                blank, "ERROR,,file,", blank, blank, "INFO,,http,", blank);

        assertThat(table.size()).isEqualTo(2);
        assertThat(Tables.lines(table, Tables.alert("eventLevel", "INFO"))).containsExactly(6);
    }

    @Test
    void aTableOfBlankRowsIsNoTable() {
        assertThatThrownBy(() -> Tables.table("eventLevel,destination", ",", ","))
                .hasMessageContaining("no row follows the column names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\r\n", "SEP=;\n", "\"sep=;\"\r\n", "\uFEFFsep=;\r\n"})
    @DisplayName("F33: the line sep=; of Excel says how cells are separated")
    void theLineOfExcelSaysHowCellsAreSeparated(String first) {
        RoutingTable table = Tables.table(MatchMode.ALL, first + "processName;environment;destination;to;stop;note\r\n"
                + "Invoices*;Production;mail;finance@example.com;;Finance, \"\"\"all\"\"\"\r\n");

        assertThat(Tables.lines(table, Tables.alert("processName", "Invoices out", "environment", "Production"))).containsExactly(3);
    }

    @Test
    void theExampleOfTheDocumentationIsInForce() throws IOException {
        String page = Files.readString(Path.of("docs/tables.md"));
        String example = page.substring(page.indexOf("sep=;\n"), page.indexOf("```", page.indexOf("sep=;\n")));

        RoutingTable table = Tables.table(MatchMode.ALL, example);

        assertThat(Tables.lines(table, Tables.alert("processName", "Invoices out", "environment", "Production", "eventLevel", "ERROR")))
                .containsExactly(3);
        assertThat(Tables.lines(table, Tables.alert("processName", "Payments in", "environment", "Production"))).containsExactly(5);
    }

    @Test
    void theLineOfExcelSettlesWhichOfTwoSeparatorsIsOne() {
        RoutingTable table = Tables.table("sep=\t", "processName\ttitle;status\tdestination", "A\t\tfile");

        assertThat(table.criteria()).containsExactly("processName", "title;status");
    }

    @Test
    void anErrorAfterTheLineOfExcelNamesTheHeadersOwnLine() {
        assertThatThrownBy(() -> Tables.table("sep=;", "eventLevel;To", "ERROR;a@example.com"))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.problems())
                        .isNotEmpty().allMatch(problem -> problem.line() == 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=|", "sep="})
    void aSeparatorThatIsNoneIsRefused(String first) {
        assertThatThrownBy(() -> Tables.table(first, "eventLevel|destination", "ERROR|file"))
                .hasMessageContaining("events.csv:1: ").hasMessageContaining("comma, semicolon or tab");
    }

    @Test
    void aLineOfExcelThatTheHeaderContradictsIsRefused() {
        assertThatThrownBy(() -> Tables.table("sep=;", "eventLevel,destination", "ERROR,file"))
                .hasMessageContaining("events.csv:1: the line says that ';' separates cells, but the column names are separated by ','");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00A0", "\u200B", "\uFEFF", "\u2060", " \u202F\u200E"})
    @DisplayName("F33: what no one sees around a name or a cell does not count")
    void whatNobodySeesAroundANameOrACellDoesNotCount(String unseen) {
        RoutingTable table = Tables.table("eventLevel" + unseen + ",destination,to,stop,note",
                "ERROR" + unseen + "," + unseen + "file,,yes" + unseen + ",",
                ",mail," + unseen + "a@example.com" + unseen + ",,");

        assertThat(table.criteria()).isEqualTo(List.of("eventLevel"));
        assertThat(Tables.lines(table, Tables.alert("eventLevel", "ERROR"))).containsExactly(2);
        assertThat(table.address(Tables.alert("eventLevel", "INFO"), Tables.NOW)).singleElement()
                .satisfies(address -> assertThat(address.recipient()).isEqualTo("a@example.com"));
    }

    @Test
    void anEscapedValueIsMatchedWithWhatNobodySees() {
        String value = "Orders\u200B";

        assertThat(CellPattern.parse(CellPattern.escape(value)).matches(value)).isTrue();
        assertThat(value.getBytes(StandardCharsets.UTF_8)).hasSize(9);
    }
}
