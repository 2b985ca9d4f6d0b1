package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.testbed.RefusedTables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedSilenceTableTest extends RefusedTables {

    private static final Map<String, AlertFields> SOURCES = Map.of("events", AlertFields.NONE, "audit-log", AlertFields.NONE);
    private static final String ZONE = "must be a time zone such as Europe/Berlin";
    private static final String TIME = "must be a local time such as 2026-01-31T22:00; its zone stands in 'timezone'";
    private static final String CRON = "must be a Quartz cron expression of 6 or 7 fields";
    private static final String DURATION = "must be a duration from 1s to 31d such as 90s, 45m or 2h, with its unit";

    RefusedSilenceTableTest() {
        super("src/test/resources/silence/refused", file -> SilenceTable.load(file, SOURCES));
    }

    @Override
    protected Stream<Arguments> refusals() {
        return Stream.of(
            arguments("cell-too-few", 2, null, null, "has 2 cells, the header has 3"),
            arguments("column-in-capitals", 1, "From", null, "must be written 'from'"),
            arguments("column-twice", 1, "until", null, "stands twice in the header"),
            arguments("no-field-in-header", 1, null, null, "no column is a field to match; add one, such as processName"),
            arguments("no-criterion", 2, null, null,
                "has no criterion, so that it would silence everything; fill in a field to match, such as processName"),
            arguments("criterion-star", 2, null, null, "has no criterion, so that it would silence everything"),
            arguments("pattern-lone-backslash", 2, "processName", "A\\", "at the end escapes nothing"),
            arguments("no-time", 2, null, null, "does not say when; fill in from and until, or cron and duration"),
            arguments("both-times", 2, null, null, "names one time and times that come again; fill in"),
            arguments("from-without-until", 2, "until", "", TIME),
            arguments("until-without-from", 2, "from", "", TIME),
            arguments("until-before-from", 2, "until", "2026-01-31T21:00", "must be later than from (2026-01-31T22:00)"),
            arguments("until-equals-from", 2, "until", "2026-01-31T22:00", "must be later than from"),
            arguments("from-a-day", 2, "from", "2026-01-31", TIME),
            arguments("from-with-a-zone", 2, "from", "2026-01-31T22:00Z", TIME),
            arguments("until-no-such-day", 2, "until", "2026-02-30T02:00", TIME),
            arguments("cron-unknown", 2, "cron", "every saturday", CRON),
            arguments("cron-of-five-fields", 2, "cron", "0 22 * * 6", CRON),
            arguments("cron-without-duration", 2, "duration", "", DURATION),
            arguments("duration-without-cron", 2, "cron", "", CRON),
            arguments("duration-without-unit", 2, "duration", "4", DURATION),
            arguments("duration-zero", 2, "duration", "0s", DURATION),
            arguments("duration-too-long", 2, "duration", "32d", DURATION),
            arguments("duration-never-ends", 2, "duration", "1h",
                "is as long as the time to the cron expression's next time, so that the silence never ends; shorten it"),
            arguments("zone-unknown", 2, "timezone", "Europe/Berln", ZONE),
            arguments("zone-offset", 2, "timezone", "+02:00", ZONE),
            arguments("table-unknown", 2, "table", "slas",
                "must be the source of a routing table: audit-log, events; empty means events"));
    }

    @Test
    void reportsAllThatIsWrongAtOnce() {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> read("processName,cron,duration,timezone\n"
                + ",daily,4,Mars\nA,0 0 22 ? * SAT,4h,\nB,,,\n"));

        assertThat(refusal.problems()).extracting(Problem::line).containsExactly(2, 2, 2, 2, 4);
    }

    @Test
    void moreRowsThanAreTriedForEachAlertAreRefused() {
        ProblemException refusal = catchThrowableOfType(ProblemException.class,
                () -> read("processName,cron,duration\n" + "A,0 0 22 ? * SAT,4h\n".repeat(1_001)));

        assertThat(refusal.problems()).singleElement().extracting(Problem::message).asString().contains("more than 1000 rows; remove");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n\n", "\uFEFF", "processName,from,until\n", "processName,from,until\n\n"})
    void aTableThatPlansNothingIsAllRight(String text) {
        assertThat(read(text).rules()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsAllRight() {
        assertThat(SilenceTable.load(Path.of("no-such-folder", "silences.csv"), SOURCES).size()).isZero();
    }

    @Test
    void aColumnThatNoAlertHasIsWarnedOf() {
        byte[] bytes = "proccessName,from,until\n".getBytes(StandardCharsets.UTF_8);

        SilenceTable table = SilenceReader.read(Path.of("silences.csv"), bytes, Map.of("events", AlertFields.of("processName"), "audit-log",
                AlertFields.of("level")));

        assertThat(table.warnings()).singleElement().asString()
                .startsWith("silences.csv:1: column 'proccessName': no alert has such a field; did you mean processName?");
    }

    @Test
    void aRowIsJudgedByTheFieldsOfItsOwnTable() {
        byte[] bytes = ("table,level,processName,eventLevel,from,until\n,ERROR,,,2026-01-31T22:00,2026-02-01T02:00\n"
                + "audit-log,*,Orders,,2026-01-31T22:00,2026-02-01T02:00\n,,Orders,WARN,2026-01-31T22:00,2026-02-01T02:00\n"
                + "audit-log,ERROR,,,2026-01-31T22:00,2026-02-01T02:00\n").getBytes(StandardCharsets.UTF_8);

        SilenceTable table = SilenceReader.read(Path.of("silences.csv"), bytes, Map.of("audit-log", AlertFields.of("level"),
                "events", AlertFields.of("processName").with("eventLevel", List.of("INFO", "WARNING", "ERROR"))));

        assertThat(table.warnings()).extracting(Problem::toString).containsExactly(
                "silences.csv:2: column 'level', value 'ERROR': no alert of the table 'events' has such a field; correct the name, "
                        + "or remove the column; or write into 'table' what has it: audit-log",
                "silences.csv:3: column 'processName', value 'Orders': no alert of the table 'audit-log' has such a field; correct the "
                        + "name, or remove the column; or write into 'table' what has it: events",
                "silences.csv:4: column 'eventLevel', value 'WARN': the field never has this value, only INFO, WARNING, ERROR; did you "
                        + "mean WARNING?");
    }

    private static SilenceTable read(String text) {
        return SilenceReader.read(Path.of("silences.csv"), text.getBytes(StandardCharsets.UTF_8), SOURCES);
    }
}
