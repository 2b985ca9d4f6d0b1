package io.boomimonitor.source.slas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.testbed.RefusedTables;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

class RefusedSlaTableTest extends RefusedTables {

    private static final String DURATION = "must be a duration longer than zero such as 90s, 45m, 1h30m or 2d, with its unit";

    RefusedSlaTableTest() {
        super("src/test/resources/sla/refused", SlaTable::load);
    }

    @Override
    protected Stream<Arguments> refusals() {
        return Stream.of(
            arguments("zero-bytes", 0, null, null, "the file is empty"),
            arguments("header-without-rows", 1, null, null, "no row follows the column names"),
            arguments("cell-too-few", 2, null, null, "has 2 cells, the header has 3"),
            arguments("column-unknown", 1, "warnAfer", null, "is neither a demand (warnAfter, "),
            arguments("column-in-capitals", 1, "ProcessName", null, "must be written 'processName'"),
            arguments("demand-in-capitals", 1, "warnafter", null, "must be written 'warnAfter'"),
            arguments("column-twice", 1, "warnAfter", null, "stands twice in the header"),
            arguments("pattern-lone-backslash", 2, "processName", "A\\", "at the end escapes nothing"),
            arguments("warn-unknown", 2, "warnAfter", "soon", DURATION),
            arguments("warn-without-unit", 2, "warnAfter", "45", DURATION),
            arguments("warn-zero", 2, "warnAfter", "0m", DURATION),
            arguments("warn-negative", 2, "warnAfter", "-5m", DURATION),
            arguments("error-unknown", 2, "errorAfter", "1 fortnight", DURATION),
            arguments("error-equals-warn", 2, "errorAfter", "1h", "must be longer than warnAfter (60m)"),
            arguments("error-before-warn", 2, "errorAfter", "45m", "must be longer than warnAfter (1h)"),
            arguments("due-twice", 2, "dueEvery", "1h", "stands beside dueBy; empty one of them"),
            arguments("due-every-unknown", 2, "dueEvery", "hourly", DURATION),
            arguments("due-every-zero", 2, "dueEvery", "0s", DURATION),
            arguments("due-every-too-long", 2, "dueEvery", "31d", "longer than the 30 days that Boomi keeps"),
            arguments("due-every-longer-than-days", 2, "dueEvery", "24h", "as long as all of the days in a row (Mon;Wed)"),
            arguments("due-by-no-time", 2, "dueBy", "6am", "must be a time of day from 00:00 to 23:59"),
            arguments("due-by-24-00", 2, "dueBy", "24:00", "must be a time of day from 00:00 to 23:59"),
            arguments("due-by-empty-part", 2, "dueBy", "06:00;", "must be a time of day from 00:00 to 23:59"),
            arguments("due-by-comma", 2, "dueBy", "06:00,18:00", "several as 06:30;18:00"),
            arguments("due-without-process", 2, "dueBy", "06:00", "needs processes by name"),
            arguments("due-with-any-process", 2, "dueBy", "06:00", "needs processes by name"),
            arguments("due-with-wildcard", 2, "dueEvery", "1h", "needs processes by name"),
            arguments("due-with-negation", 2, "dueEvery", "1h", "needs processes by name"),
            arguments("due-with-wildcard-alternative", 2, "dueEvery", "1h", "names without wildcards"),
            arguments("zone-unknown", 2, "timezone", "Europe/Berln", "must be a time zone such as Europe/Berlin"),
            arguments("zone-offset", 2, "timezone", "+02:00", "must be a time zone such as Europe/Berlin"),
            arguments("zone-in-small-letters", 2, "timezone", "europe/berlin", "written just so"),
            arguments("zone-without-due", 2, "timezone", "Europe/Berlin", "says when dueBy or dueEvery counts, and neither is there"),
            arguments("days-unknown", 2, "days", "Mon-Fry", "must be days of the week such as Mon-Fri or Mon;Wed;Sat"),
            arguments("days-by-comma", 2, "days", "Mon,Wed", "must be days of the week"),
            arguments("days-empty-part", 2, "days", "Mon;;Wed", "must be days of the week"),
            arguments("days-three-ends", 2, "days", "Mon-Wed-Fri", "must be days of the week"),
            arguments("days-without-due", 2, "days", "Mon-Fri", "says when dueBy or dueEvery counts, and neither is there"),
            arguments("failures-zero", 2, "maxFailuresInRow", "0", "must be a whole number from 1 to 50"),
            arguments("failures-negative", 2, "maxFailuresInRow", "-1", "must be a whole number from 1 to 50"),
            arguments("failures-half", 2, "maxFailuresInRow", "2.5", "must be a whole number from 1 to 50"),
            arguments("failures-too-many", 2, "maxFailuresInRow", "51", "must be a whole number from 1 to 50"),
            arguments("slower-zero", 2, "slowerThan", "0", "must be a factor above 1 such as 3 or 2.5x"),
            arguments("slower-one", 2, "slowerThan", "1x", "must be a factor above 1"),
            arguments("slower-negative", 2, "slowerThan", "-3", "must be a factor above 1"),
            arguments("slower-percent", 2, "slowerThan", "300%", "must be a factor above 1"),
            arguments("row-demands-nothing", 3, null, null, "the row demands nothing"));
    }

    @Test
    void reportsAllThatIsWrongAtOnce() {
        ProblemException refusal = catchThrowableOfType(ProblemException.class,
                () -> Slas.table("processName,warnAfter,dueBy,days,slowerThan", "A,soon,6,Fun,0", "*,,06:00,,", "B,5m,,,"));

        assertThat(refusal.problems()).extracting(Problem::line).containsExactly(2, 2, 2, 2, 3);
    }

    @Test
    @DisplayName("F36: more rows, and more processes that are expected, than a poll can afford are refused")
    void aTableBeyondTheLimitsIsRefused() {
        String names = IntStream.rangeClosed(1, 200).mapToObj(i -> "P" + i).collect(Collectors.joining("|"));

        assertThat(refusal("warnAfter\n" + "5m\n".repeat(100_001))).contains("more than 100000 rows");
        assertThat(refusal("processName,dueEvery\n" + (names + ",1h\n").repeat(51)))
                .contains("10200 processes with dueBy or dueEvery (at most 10000)");
    }

    private static String refusal(String text) {
        return catchThrowableOfType(ProblemException.class, () -> Slas.table(text)).getMessage();
    }
}
