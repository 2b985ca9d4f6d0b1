package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Problem;
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

/** Which rules do nothing; with the example of docs/changing-tables.md. */
class TableCoverageTest {

    @Test
    void theExampleHolds(@TempDir Path folder) throws IOException {
        List<String> page = Project.text(Path.of("docs/changing-tables.md")).lines()
                .dropWhile(line -> !line.equals("## Find rules that do nothing")).toList();
        RoutingTable table = table(block(page, "```csv").toArray(String[]::new));
        Path examples = Files.writeString(folder.resolve("events.examples.csv"), "processName,expect\nOrders US,file\n");

        assertThat(Stream.of(table.coverage(Path.of("events.csv")).needless(),
                RoutingExamples.untried(examples, Path.of("events.csv"), table)).flatMap(List::stream).map(Problem::toString))
                .containsExactlyElementsOf(block(page.stream().dropWhile(line -> !line.startsWith("it warns")).toList(), "```"));
    }

    @ParameterizedTest
    @CsvSource({"Orders*,Orders EU", "Orders*,Orders*", "Orders*,orders ?*", "*Order*,EDI Order*In", "A|B,b", "'',Orders", "*,!B",
        "?*,??", "*?,?*", "a*b*c,a*bb*?c", "!Orders*,Stock*", "!*Test,*Prod", "x|y*,y|x",
        "!A,B|C*", "!A*|B,!A*|B|C"})
    void aRuleBelowOneThatCoversItAndStopsCanNeverMatch(String above, String below) {
        assertThat(needless("processName,eventLevel,destination,stop", cell(above) + ",,,yes", cell(below) + ",ERROR,file,"))
                .containsExactly("t.csv:3: can never match, because line 2 matches all that it does and ends the search; "
                        + "move it above that line, or remove it");
    }

    @ParameterizedTest
    @CsvSource({"Orders EU,Orders*", "Orders?,Orders*", "A|B,A|C", "!A,A*", "!A*,*B", "A,!B", "a*b*c,a*c*b", "?*,''", "!A|B,!A"})
    void aRuleThatMatchesMoreIsNotCovered(String above, String below) {
        assertThat(needless("processName,eventLevel,destination,stop", cell(above) + ",,,yes", cell(below) + ",ERROR,file,")).isEmpty();
    }

    @Test
    void theRuleAboveMustCoverEachColumnEndTheSearchAndHoldAtAnyHour() {
        assertThat(needless("processName,eventLevel,destination,stop", "A,ERROR,,yes", "A,,file,")).isEmpty();
        assertThat(needless("processName,destination,stop", "A*,http,", "A,file,")).isEmpty();
        assertThat(needless("processName,destination,stop,hours,outside", "A*,http,yes,08:00-18:00,skip", "A,file,,,")).isEmpty();
    }

    @Test
    void rowsThatDifferInTheirNoteOnlyAreTheSame() {
        assertThat(needless("processName,destination,note", "A,file,one", "B,file,", "a,file,two"))
                .containsExactly("t.csv:4: says the same as line 2; remove one of them");
        assertThat(needless("processName,destination,to,groupWait", "A,mail,a@b.example,1m", "A,mail,a@b.example,2m")).isEmpty();
    }

    @Test
    void destinationsOfEscalationsAreUsedToo() {
        assertThat(table("destination,to,escalateAfter,escalateTo", "mail,a@b.example,30m,slack:#c").coverage(Path.of("t.csv"))
                .destinations()).containsExactlyInAnyOrder("mail", "slack");
    }

    private static List<String> needless(String... lines) {
        return table(lines).coverage(Path.of("t.csv")).needless().stream().map(Problem::toString).toList();
    }

    private static String cell(String text) {
        return text == null ? "" : text;
    }

    private static RoutingTable table(String... lines) {
        return Tables.table(lines);
    }

    private static List<String> block(List<String> page, String begin) {
        return page.stream().dropWhile(line -> !line.equals(begin)).skip(1).takeWhile(line -> !line.equals("```")).toList();
    }
}
