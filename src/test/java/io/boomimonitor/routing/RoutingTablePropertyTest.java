package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.config.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoutingTablePropertyTest {

    private static final byte[] HEADER = "\"a\",destination,to,stop,note\n".getBytes(StandardCharsets.UTF_8);

    @Property
    void agreesWithReadingRowByRow(@ForAll("rows") List<List<String>> rows, @ForAll("values") List<List<String>> values,
            @ForAll MatchMode mode) {
        StringBuilder text = new StringBuilder("a,b,destination,stop\n");
        rows.forEach(row -> text.append(String.join(",", row)).append('\n'));
        RoutingTable table = Tables.table(mode, text.toString());

        for (List<String> value : values) {
            Alert alert = Tables.alert("a", value.get(0), "b", value.get(1));
            List<Integer> expected = rowByRow(rows, value, mode);
            assertThat(Tables.lines(table, alert)).isEqualTo(expected);
            assertThat(table.explain(alert, Tables.NOW).matches()).extracting(Match::line).isEqualTo(expected);
            assertThat(table.explain(alert, Tables.NOW).stopped()).hasSize(rows.size() - expected.size());
        }
    }

    @Property(tries = 3_000)
    void anyBytesAreATableOrARefusal(@ForAll("bytes") byte[] bytes, @ForAll boolean afterAHeader) {
        byte[] file = afterAHeader ? concatenation(HEADER, bytes) : bytes;

        try {
            assertThat(TableReader.read(Path.of("events.csv"), file, Tables.DESTINATIONS, MatchMode.ALL).size()).isPositive();
        } catch (ProblemException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
        }
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        Arbitrary<String> cells = Arbitraries.of("", "*", "x", "X", "y", "x|y", "!x", "!x|y", "x*", "*y", "?", "?*", "!?*", "xy*", "*x*y",
                "x*y", "*xy*", "!*yx", "x|*zz*", "!x*|y", "??", "x?*", "*?x", "y?x*", "\uD83D\uDE00*", "*\uD83D\uDE00");
        Arbitrary<List<String>> row = cells.list().ofSize(2)
                .flatMap(two -> Arbitraries.of("", "", "", "yes", "no").map(stop -> List.of(two.get(0), two.get(1), "http", stop)));
        return row.list().ofMinSize(1).ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<List<String>>> values() {
        return Arbitraries.of("", "x", "Y", "xy", "yx", "z", "xyxy", "yzx", "x\uD83D\uDE00", "\uD83D\uDE00y",
                "x" + "z".repeat(300)).list().ofSize(2).list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(60);
        Arbitrary<byte[]> likely = Arbitraries.of("\"", ",", ";", "\t", "\r", "\n", "a", "*", "|", "!", "\\", "mail", "http", "x@y", "yes",
                "destination", "\uFEFF")
                .list().ofMaxSize(40).map(parts -> String.join("", parts).getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(any, likely);
    }

    private static List<Integer> rowByRow(List<List<String>> rows, List<String> value, MatchMode mode) {
        List<Integer> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            if (CellPattern.parse(row.get(0)).matches(value.get(0)) && CellPattern.parse(row.get(1)).matches(value.get(1))) {
                lines.add(i + 2);
                if (mode == MatchMode.FIRST || row.get(3).equals("yes")) {
                    break;
                }
            }
        }
        return lines;
    }

    private static byte[] concatenation(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
