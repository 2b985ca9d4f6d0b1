package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.testbed.RefusedTables;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

class RefusedTableTest extends RefusedTables {


    RefusedTableTest() {
        super("src/test/resources/routing/refused", file -> RoutingTable.load(file, Tables.DESTINATIONS, MatchMode.ALL));
    }

    @Override
    protected Stream<Arguments> refusals() {
        return Stream.concat(refusedRules(), refusedTerms());
    }

    private static Stream<Arguments> refusedRules() {
        return Stream.of(
            arguments("zero-bytes", 0, null, null, "the file is empty"),
            arguments("blank-lines-only", 1, null, null, "blank lines only"),
            arguments("blank-first-line", 1, null, null, "the column names must stand in the first line"),
            arguments("header-without-rows", 1, null, null, "no row follows the column names"),
            arguments("no-destination-column", 1, "destination", null, "is missing"),
            arguments("column-twice", 1, "eventLevel", null, "stands twice in the header"),
            arguments("column-without-name", 1, "2", null, "has no name"),
            arguments("reserved-column-in-capitals", 1, "To", null, "must be written 'to'"),
            arguments("stop-maybe", 3, "stop", "maybe", "must be yes"),
            arguments("cell-too-few", 3, null, null, "has 2 cells, the header has 3"),
            arguments("cell-too-many", 2, null, null, "has 4 cells, the header has 3"),
            arguments("not-utf8", 2, null, null, "is not UTF-8"),
            arguments("utf16", 1, null, null, "is not UTF-8"),
            arguments("nul-character", 3, null, null, "NUL"),
            arguments("unclosed-quote", 3, null, null, "not closed"),
            arguments("text-after-closing-quote", 2, null, null, "text follows its closing quote"),
            arguments("blank-before-quote", 2, "processName", " \"A\"", "remove the blank"),
            arguments("separators-mixed", 1, null, null, "more than one of comma, semicolon and tab"),
            arguments("F35: destination-unknown", 3, "destination", "pager",
            "the known ones are file, http, jdbc, mail, no-endpoint, slack"),
            arguments("F35: destination-without-endpoint", 2, "destination", "no-endpoint",
            "set DESTINATION_NO_ENDPOINT_ENDPOINT in the environment"),
            arguments("destination-empty", 2, "destination", null, "the row does nothing"),
            arguments("destination-empty-with-to", 2, "to", "ops@example.com", "the row has no destination"),
            arguments("F46: destination-exec-uri", 2, "destination", "exec:rm?args=-rf", "looks like an endpoint"),
            arguments("F46: destination-file-uri", 2, "destination", "file:///etc/cron.d", "looks like an endpoint"),
            arguments("F46: destination-http-uri", 2, "destination", "http://169.254.169.254/latest", "looks like an endpoint"),
            arguments("F46: to-is-uri", 2, "to", "smtp://evil.example.com", "looks like an endpoint"),
            arguments("to-without-taker", 2, "to", "ops@example.com", "take no recipients"),
            arguments("to-missing-everywhere", 2, "to", "", "destination.slack.to"),
            arguments("to-no-mail-address", 2, "to", "ops at example.com", "must be a mail address"),
            arguments("to-two-mail-addresses-by-comma", 2, "to", "a@example.com,b@example.com", "separated by ';'"),
            arguments("F40: to-mail-with-line-break", 2, "to", "a@example.com\\u000ABcc: b@example.com", "must be a mail address"),
            arguments("F45: to-expression", 2, "to", "${sys.user.home}@example.com", "must be a mail address"),
            arguments("to-no-slack-channel", 2, "to", "ops@example.com", "must be a Slack channel"),
            arguments("to-forgets-slack", 2, "to", "ops@example.com", "names no recipient for 'slack'"),
            arguments("pattern-lone-backslash", 2, "processName", "A\\", "at the end escapes nothing"),
            arguments("pattern-escaped-letter", 2, "processName", "A\\n", "not before 'n'"),
            arguments("pattern-empty-alternative", 2, "processName", "A||B", "nothing stands beside a '|'"),
            arguments("pattern-negates-nothing", 2, "processName", "!", "after the '!'"),
            arguments("pattern-negates-later", 2, "processName", "A|!B", "in front of it"),
            arguments("F36: pattern-too-many-stars", 2, "processName", "*a".repeat(17), "at most 16"));
    }

    private static Stream<Arguments> refusedTerms() {
        return Stream.of(
            arguments("column-group-by-in-lower-case", 1, "groupby", null, "must be written 'groupBy'"),
            arguments("group-by-comma", 2, "groupBy", "processName,environment", "must be fields with '|' between"),
            arguments("group-by-auto-and-field", 2, "groupBy", "auto|environment", "must be fields with '|' between"),
            arguments("group-by-for-machines", 2, "groupBy", "processName", "machines, which get each alert at once; empty the cell"),
            arguments("group-by-without-destination", 2, "groupBy", "processName", "the row has no destination; empty the cell"),
            arguments("group-wait-without-unit", 2, "groupWait", "5", "must be a duration such as 90s, 5m or 1h30m, with its unit"),
            arguments("group-interval-unknown", 2, "groupInterval", "soon", "or '-' for none"),
            arguments("repeat-every-too-long", 2, "repeatEvery", "31d", "at most 30d"),
            arguments("hours-no-time", 2, "hours", "weekdays", "must be hours such as Mon-Fri 08:00-18:00"),
            arguments("hours-unknown-day", 2, "hours", "Mon-Fry 08:00-18:00", "'Mon-Fry' must be days of the week"),
            arguments("F25: hours-unknown-zone", 2, "hours", "Mon-Fri 08:00-18:00 Berlin", "ends in no time zone: write one such as"),
            arguments("hours-end-at-beginning", 2, "hours", "08:00-08:00", "write 00:00-24:00 for the whole day"),
            arguments("hours-of-machines-wait", 2, "hours", "08:00-18:00", "write skip into 'outside'"),
            arguments("outside-unknown", 2, "outside", "later", "must be wait"),
            arguments("outside-without-hours", 2, "outside", "skip", "write some into 'hours', or empty the cell"),
            arguments("escalate-after-without-to", 2, "escalateAfter", "30m", "write destination:recipient into 'escalateTo'"),
            arguments("escalate-to-without-after", 2, "escalateTo", "http", "write a duration such as 30m into 'escalateAfter'"),
            arguments("escalate-after-zero", 2, "escalateAfter", "0m", "must be a duration longer than zero"),
            arguments("F35: escalate-to-unknown", 2, "escalateTo", "pager", "no such destination; the known ones are file, http"),
            arguments("F35: escalate-to-without-endpoint", 2, "escalateTo", "no-endpoint", "set DESTINATION_NO_ENDPOINT_ENDPOINT"),
            arguments("escalate-to-no-mail-address", 2, "escalateTo", "mail:head of orders", "the recipient must be a mail address"),
            arguments("escalate-to-missing-recipient", 2, "escalateTo", "slack",
            "neither does destination.slack.to; write slack:RECIPIENT"),
            arguments("F46: escalate-to-recipient-of-http", 2, "escalateTo", "http://169.254.169.254/latest", "write 'http' alone"),
            arguments("F46: escalate-to-exec-uri", 2, "escalateTo", "exec", "no such destination"));
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> Tables.table(
                "processName,destination,to,stop", "a\\b,pager,,perhaps", "x,mail", "ok,slack,#ops,", "y,slack,,"));

        assertThat(refusal.problems()).extracting(Problem::line).containsExactly(2, 2, 2, 3, 5);
    }

    @Test
    @DisplayName("F33: a deleted table, a folder in its place and an endless one are refused")
    void whatIsNoReadableFileIsRefused() {
        assertThat(refusal(Path.of("no-such.csv"))).contains("no such file");
        assertThat(refusal(Path.of("src"))).contains("is not a file");
        assertThat(refusal(Path.of("/dev/zero"))).contains("is not a file");
    }

    @Test
    @DisplayName("F36: a table of 100,001 rows, a cell of 4,001 characters and a file of 17 MB are refused")
    void aTableBeyondTheLimitsIsRefused() {
        assertThat(refusal("destination\n" + "http\n".repeat(100_001))).contains("more than 100000 rows");
        assertThat(refusal("processName,destination\n" + "x".repeat(4_001) + ",http")).contains("longer than 4000 characters");
        assertThat(refusal("destination,note\nhttp,\"" + "x".repeat(17 << 20) + "\"")).contains("larger than 16 MB");
    }

    @Test
    @DisplayName("F36: more wildcards than a match can afford are refused: those that only their wildcards distinguish")
    void tooManyWildcardsThatNothingWrittenOutDistinguishesAreRefused() {
        StringBuilder text = new StringBuilder("processName,destination\n");
        for (int i = 0; i < 2_001; i++) {
            text.append("a*").append("?".repeat(i % 50)).append('*').append("?".repeat(i / 50)).append("b,http\n");
        }

        assertThat(refusal(text.toString())).contains("processName").contains("2001 patterns that differ only in their wildcards");
    }

    @Test
    void aThousandProblemsAreEnoughToSee() {
        ProblemException refusal = catchThrowableOfType(ProblemException.class,
                () -> Tables.table("destination\n" + "pager\n".repeat(5_000)));

        assertThat(refusal.problems()).hasSize(1_001).last().hasToString("events.csv: and 4000 more problems like these");
    }

    private static String refusal(String text) {
        return catchThrowableOfType(ProblemException.class, () -> Tables.table(text)).getMessage();
    }

    private static String refusal(Path file) {
        return catchThrowableOfType(ProblemException.class, () -> RoutingTable.load(file, Tables.DESTINATIONS, MatchMode.ALL)).getMessage();
    }
}
