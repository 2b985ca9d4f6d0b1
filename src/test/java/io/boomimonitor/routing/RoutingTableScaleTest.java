package io.boomimonitor.routing;

import static io.boomimonitor.routing.Tables.alert;
import static io.boomimonitor.routing.Tables.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.alert.Alert;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The limits are wide, so that a busy machine does not fail; a design that does not scale exceeds them by far. */
class RoutingTableScaleTest {

    @Test
    @DisplayName("F36: 100,000 rules, 10,000 of them with a leading star, load and match within seconds")
    void aHundredThousandRulesLoadAndMatchWithinSeconds() {
        String text = "processName,eventLevel,destination\n" + IntStream.range(0, 100_000)
                .mapToObj(i -> (i < 10_000 ? "*suffix " + i : "Process " + i) + ",ERROR|WARNING,http\n").collect(Collectors.joining());

        Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
            RoutingTable table = Tables.table(text);

            assertThat(lines(table, alert("processName", "a suffix 77", "eventLevel", "ERROR"))).containsExactly(79);
            assertThat(lines(table, alert("processName", "process 99999", "eventLevel", "warning"))).containsExactly(100_001);
            for (int i = 0; i < 1_000; i++) {
                assertThat(table.match(alert("processName", "Process " + i, "eventLevel", "INFO"), Tables.NOW)).isEmpty();
            }
        });
    }

    @Test
    @DisplayName("F36: 1,000 pathological patterns against a long error text take less than a second")
    void pathologicalPatternsAgainstALongTextAreQuick() {
        RoutingTable table = Tables.table("error,destination\n" + IntStream.range(0, 1_000)
                .mapToObj(i -> "*a*a*a*b" + i + ",http\n").collect(Collectors.joining()));
        Alert alert = alert("error", "a".repeat(10_000));

        Assertions.assertTimeout(Duration.ofSeconds(10), () -> assertThat(table.match(alert, Tables.NOW)).isEmpty());
    }

    @Test
    void manyThreadsGetTheSameAnswers() throws Exception {
        RoutingTable table = Tables.table("processName,destination\n" + IntStream.range(0, 500)
                .mapToObj(i -> "*" + i + ",http\n").collect(Collectors.joining()));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<Integer> work = () -> IntStream.range(0, 20_000).map(i -> lines(table, alert("processName", "P-" + i % 3_000)).size())
                .sum();

        List<Future<Integer>> sums = threads.invokeAll(List.of(work, work, work, work));
        threads.shutdown();

        int expected = IntStream.range(0, 20_000).map(i -> i % 3_000).map(RoutingTableScaleTest::suffixesBelow500).sum();
        for (Future<Integer> sum : sums) {
            assertThat(sum.get()).isEqualTo(expected);
        }
    }

    /** How many of the texts 0 to 499 the number ends with. */
    private static int suffixesBelow500(int number) {
        String text = String.valueOf(number);
        return (int) IntStream.rangeClosed(1, Math.min(3, text.length())).mapToObj(length -> text.substring(text.length() - length))
                .filter(suffix -> (suffix.length() == 1 || !suffix.startsWith("0")) && Integer.parseInt(suffix) < 500).count();
    }
}
