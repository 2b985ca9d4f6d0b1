package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.CommandResult;
import io.boomimonitor.testbed.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code import}: the example of docs/changing-tables.md, and what else it promises. */
class ImportCommandTest {

    private static final List<String> PAGE = Project.text(Path.of("docs/changing-tables.md")).lines()
            .dropWhile(line -> !line.equals("## Bring a Boomi Cross Reference Table")).toList();
    private static final String[] MAPPED = {"--map=Process=processName,Email=to", "--destination=mail"};
    private static final String ONE_CELL = """
            <CrossRefTable matchType="%s"><ColumnHeaders><columnHeader>Process</columnHeader></ColumnHeaders><Rows><row><Values>
            <ref colIdx="0" value="%s"/></Values></row></Rows></CrossRefTable>""";

    @TempDir
    Path folder;

    @Test
    void theExampleHolds() throws IOException {
        CommandResult called = imported("owners.xml", String.join("\n", block("```xml")), MAPPED);

        assertThat(called.lines()).isEqualTo(block("```csv"));
        assertThat(called.err().replace(folder + "/", "").lines()).containsExactlyElementsOf(block("```", "and says on"));
        assertThat(called.exit()).isEqualTo(1);
    }

    @Test
    void withoutAMapTheColumnsAreListed() throws IOException {
        CommandResult called = imported("owners.xml", String.join("\n", block("```xml")));

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("they are: 'Process', 'Email'. Write, for example: --map 'Process=processName' "
                + "--map 'Email=to' --destination mail");
    }

    @Test
    void aCsvIsTakenAsExactTextsUnlessTheUserSaysOtherwise() throws IOException {
        String csv = "Process;Email;Owner\nOrders*|a;a@example.com,b@example.com;Ann\n";

        CommandResult exact = imported("owners.csv", csv, MAPPED);
        assertThat(exact.lines()).containsExactly("processName,destination,to,stop,note",
                "Orders\\*\\|a,mail,a@example.com;b@example.com,yes,");
        assertThat(exact.err()).contains("column 'Owner': is left out, because --map does not name it",
                "a CSV does not say how its cells match");
        assertThat(exact.exit()).isZero();

        CommandResult wildcard = imported("owners.csv", csv, "--match=wildcard", "--map=Process=processName,Email=to,Owner=note",
                "--destination=mail");
        assertThat(wildcard.lines()).contains("Orders*\\|a,mail,a@example.com;b@example.com,yes,Ann");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"exact;a*b|!c;a\\*b\\|\\!c", "wildcard;ORD*?|x;ORD*?\\|x", "wildcard;!a\\b;\\!a\\\\b",
        "regex;^(Orders.*|EDI .*)$;Orders*|EDI *", "regex;(?i)a.b;a?b", "regex;a\\.b\\*;a.b\\*", "regex;(?:x|y);x|y", "regex;.*Sync;*Sync"})
    void cellsAreWrittenAsOursThatAcceptTheSame(String match, String cell, String ours) throws IOException {
        CommandResult called = imported("t.xml", ONE_CELL.formatted(match, cell), "--map=Process=processName",
                "--destination=file");

        assertThat(called.lines()).contains(ours + ",file,,yes,");
    }

    @Test
    void blanksAtTheEndsCount() throws IOException {
        assertThat(imported("t.xml", ONE_CELL.formatted("exact", " a b "), "--map=Process=processName", "--destination=file").lines())
                .contains("\"\\ a b\\ \",file,,yes,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a-z]+", "a+", "a{2}", "(a|b)c", "\\\\d", "a.*?b", "a|", "(?!x).*", "a*"})
    void anExpressionWithoutAnEquivalentIsReported(String cell) throws IOException {
        CommandResult called = imported("t.xml", ONE_CELL.formatted("regex", cell.replace("\\\\", "\\")), "--map=Process=processName",
                "--destination=file");

        assertThat(called.err()).contains("has no equivalent");
        assertThat(called.exit()).isEqualTo(1);
    }

    @Test
    void anEmptyCellMatchesOnlyRecordsWithoutTheFieldAndIsReported() throws IOException {
        CommandResult called = imported("t.xml", ONE_CELL.formatted("exact", ""), "--map=Process=processName", "--destination=file");

        assertThat(called.lines()).contains("\"!?*\",file,,yes,");
        assertThat(called.err()).contains("column 'Process': is empty, which matches only records without processName");
    }

    @Test
    void whatTheMonitorWouldRefuseIsReported() throws IOException {
        CommandResult called = imported("t.csv", "Process,Email\nA,nobody\n", MAPPED);

        assertThat(called.err()).contains("the routing table is refused as it is: events.csv:2: column 'to', value 'nobody'");
        assertThat(called.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"<a/>;holds no CrossRefTable", "<CrossRefTable matchType='fuzzy'/>;must be one of exact, wildcard",
        "<CrossRefTable><columnHeader>a</columnHeader></CrossRefTable>;has no rows", "<CrossRefTable;no well-formed XML",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'f'>]><CrossRefTable><columnHeader>a</columnHeader></CrossRefTable>;has no rows",
        "<CrossRefTable><columnHeader>a</columnHeader><row><ref colIdx='7'/></row></CrossRefTable>;from 0 to 0"})
    void aFileThatIsNoneIsRefused(String text, String why) throws IOException {
        CommandResult called = imported("t.xml", text, MAPPED);

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"--map=Proces=processName;there is no column 'Proces'", "--map=Process=to,Email=to;two columns",
        "--map=Process=processName,Email=to;say where the rows send",
        "--map=Process=processName,Email=destination --destination=mail;not by",
        "--map=Process=processName --destination=mail --match=fuzzy;--match must be one of"})
    void aMapThatDoesNotFitIsWrongUse(String options, String why) throws IOException {
        CommandResult called = imported("t.csv", "Process,Email\nA,a@b.example\n", options.split(" "));

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains(why);
    }

    private CommandResult imported(String name, String text, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return CommandResult.with(Stream.concat(Stream.of("import", file.toString()), Stream.of(options)).toArray(String[]::new));
    }

    private static List<String> block(String begin) {
        return PAGE.stream().dropWhile(line -> !line.equals(begin)).skip(1).takeWhile(line -> !line.equals("```")).toList();
    }

    private static List<String> block(String begin, String after) {
        return PAGE.stream().dropWhile(line -> !line.startsWith(after)).dropWhile(line -> !line.equals(begin)).skip(1)
                .takeWhile(line -> !line.equals("```")).toList();
    }
}
