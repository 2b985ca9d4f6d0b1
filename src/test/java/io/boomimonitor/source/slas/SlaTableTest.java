package io.boomimonitor.source.slas;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlaTableTest {

    @Test
    void readsEveryDemand() {
        SlaTable table = Slas.table("processName;warnAfter;errorAfter;dueBy;timezone;days;maxFailuresInRow;slowerThan;note",
                " Orders to ERP ; 45m ; 1h30m ;\"6:00;18:30\";Europe/Berlin;Mon-Fri;3;2.5x; critical ");

        assertThat(table.match(Slas.shown("1", "processName", "orders to erp")).rules()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(2);
            assertThat(row.warnAfter()).isEqualTo(Duration.ofMinutes(45));
            assertThat(row.errorAfter()).isEqualTo(Duration.ofMinutes(90));
            assertThat(row.due().text()).isEqualTo("by 06:00 and 18:30 (Europe/Berlin)");
            assertThat(row.maxFailuresInRow()).isEqualTo(3);
            assertThat(row.slowerThan()).isEqualTo(2.5);
            assertThat(row.note()).isEqualTo("critical");
        });
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "'',          exec_sched,  true",
        "'',          sub_process, false",
        "'',          test_manual, false",
        "'*',         test_sub_process, false",
        "!exec_sched, sub_process, false",
        "test_*,      test_manual, true",
        "sub_process, sub_process, true",
        "sub_process, test_sub_process, false",
        "exec_*,      exec_manual, true"})
    void testModeAndSubProcessesCountOnlyForRowsThatAskForThem(String cell, String type, boolean counts) {
        SlaTable table = Slas.table("processName,executionType,warnAfter", "A," + cell + ",5m");

        assertThat(table.match(Slas.shown("1", "executionType", type)).rules()).hasSize(counts ? 1 : 0);
    }

    @Test
    void asksOnlyForTheProcessesThatItNames() {
        SlaTable table = Slas.table("processName,processId,warnAfter,maxFailuresInRow", "Orders to ERP|In\\*voices,,5m,", ",id-1,5m,",
                "Orders to ERP,,1h,", "*,,,3");

        assertThat(table.runningQuestions()).containsExactly(List.of(new NamedProcess("processName", "Orders to ERP"),
                new NamedProcess("processName", "In*voices"), new NamedProcess("processId", "id-1")));
    }

    @ParameterizedTest
    @CsvSource({"*", "''", "A*", "!A", "A|B?"})
    void oneRowWithoutNamesAsksForAllThatRuns(String cell) {
        assertThat(Slas.table("processName,warnAfter", "A,5m", cell + ",1h").runningQuestions()).containsExactly(List.of());
    }

    @Test
    void asksForNothingWhenNoRowLooksAtRunningExecutions() {
        assertThat(Slas.table("processName,dueBy", "A,06:00").runningQuestions()).isEmpty();
    }

    @Test
    void asksInPortionsOfFiftyAndForAllBeyondAThousandNames() {
        assertThat(Slas.table("processName,warnAfter", names(120) + ",5m").runningQuestions()).extracting(List::size)
                .containsExactly(50, 50, 20);
        String[] lines = IntStream.range(0, 1_002).mapToObj(i -> i == 0 ? "processName,warnAfter" : "P" + i + ",5m").toArray(String[]::new);
        assertThat(Slas.table(lines).runningQuestions()).containsExactly(List.of());
    }

    @Property(tries = 2_000)
    void anyBytesAreATableOrARefusal(@ForAll("texts") String text) {
        try {
            assertThat(SlaReader.read(Path.of("slas.csv"), text.getBytes(StandardCharsets.UTF_8)).size()).isPositive();
        } catch (ProblemException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("A", "*", "|", "!", "\\", ",", ",", ",", "\n", ";", "-", ":", "5m", "06:00", "Mon", "UTC", "0", "3", "x",
                "\"", "9".repeat(30))
                .list().ofMaxSize(40).map(parts -> "processName,warnAfter,dueBy,days,slowerThan\n" + String.join("", parts));
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "P" + i).collect(Collectors.joining("|"));
    }
}
