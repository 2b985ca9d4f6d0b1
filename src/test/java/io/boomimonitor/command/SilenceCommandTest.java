package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.Silence;
import io.boomimonitor.routing.CurrentSilences;
import io.boomimonitor.routing.SilenceTable;
import io.boomimonitor.routing.StoredSilences;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.CommandResult;
import io.boomimonitor.testbed.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceCommandTest {

    private static final RuleReference RULE = new RuleReference("events", 3, "", "abc");

    @TempDir
    Path folder;
    private Path table;
    private Store store;

    @BeforeEach
    void openTheStoreAsARunningMonitor() {
        table = folder.resolve("silences.csv");
        store = Store.open(TestStores.sqlite(TestStores.made(folder.resolve("monitor.db"))));
    }

    @AfterEach
    void closeTheStore() throws Exception {
        store.close();
    }

    @Test
    void aSilenceIsInForceWhileTheMonitorRuns() {
        CurrentSilences monitor = silences();
        Instant before = Clock.systemUTC().instant();
        assertThat(monitor.isAny(before)).isFalse();

        CommandResult called = call("--process", "Warehouse Sync", "--for", "2h", "--reason", "they move", "--by", "jane");

        assertThat(called.err()).isEmpty();
        assertThat(called.out()).matches("silence 1 is in force until \\S+Z; './boomi-monitor silence end 1' ends it before\\R");
        Silence silence = monitor.of(failure("Warehouse Sync"), before.plusSeconds(30)).orElseThrow();
        assertThat(silence.what()).isEqualTo("processName=Warehouse Sync");
        assertThat(List.of(silence.by(), silence.reason())).containsExactly("jane", "they move");
        assertThat(Duration.between(before, silence.until())).isBetween(Duration.ofHours(2), Duration.ofHours(2).plusMinutes(1));
        assertThat(monitor.of(failure("Orders to ERP"), before.plusSeconds(30))).isEmpty();
    }

    @Test
    void allThatIsGivenMustMatch() {
        call("--match", "eventLevel=WARN*", "--match", "error=a=b", "--process", "!Orders*", "--until", "2999-01-31T08:00+01:00");

        assertThat(silences().inForce(now())).singleElement().satisfies(silence -> {
            assertThat(silence.what()).isEqualTo("processName=!Orders*, eventLevel=WARN*, error=a=b");
            assertThat(silence.until()).isEqualTo("2999-01-31T07:00:00Z");
            assertThat(silence.by()).isEqualTo(System.getProperty("user.name"));
        });
    }

    @Test
    void aSilenceOfAProblemLastsUntilItIsOver() {
        Alert opening = open("run:Orders to ERP@atom-1");

        CommandResult called = call("--problem", "run:Orders to ERP@atom-1");

        assertThat(called.out()).startsWith("silence 1 is in force until the problem is over");
        assertThat(silences().of(opening, now().plus(Duration.ofDays(99)))).isPresent().map(Silence::until).isEmpty();
        new Problems(store, Clock.systemUTC()).over("run:Orders to ERP@atom-1");
        assertThat(silences().of(opening, now())).as("when it comes again").isEmpty();
        assertThat(call("end", "1").err()).matches("silence 1 ended at \\S+Z already\\R");
    }

    @Test
    void aProblemThatIsNotOpenIsNotSilenced() {
        CommandResult called = call("--problem", "run:Orders to EPR@atom-1");

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).startsWith("no problem 'run:Orders to EPR@atom-1' is open: it is over, or its key is another one");
        assertThat(silences().isAny(now())).isFalse();
    }

    @Test
    void aSilenceIsEndedByItsNumber() {
        call("--process", "A", "--for", "1h");

        assertThat(call("end", "1").out()).isEqualToIgnoringNewLines("silence 1 has ended");
        assertThat(silences().isAny(now())).isFalse();
        assertThat(call("end", "1")).extracting(CommandResult::exit, CommandResult::out).containsExactly(1, "");
        assertThat(call("end", "1").err()).matches("silence 1 ended at \\S+Z already\\R");
        assertThat(call("end", "2").err()).startsWith("there is no silence 2; './boomi-monitor silence list' shows");
        assertThat(call("end", "silences.csv:2")).satisfies(refused -> {
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.err()).startsWith("'silences.csv:2' must be the number of a silence, such as 12; a row of the table");
        });
    }

    @Test
    void theListShowsWhatIsInForceAndWhatIsPlanned() throws IOException {
        Files.writeString(table, "processName,from,until,by,reason\nNightly*,2999-01-01T00:00,2999-01-02T00:00,joe,\"a move\"\n"
                + "Old,2020-01-01T00:00,2020-01-02T00:00,joe,over\n");
        assertThat(call("--process", "A", "--for", "1h", "--by", "jane").exit()).isZero();
        open("k");
        assertThat(call("--problem", "k").exit()).isZero();
        call("--process", "B", "--for", "1h");
        call("end", "3");

        List<String> lines = call("list").lines();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).matches("SILENCE +WHAT +STATE +FROM +UNTIL +HOLDS +NEVER SENT +BY +REASON");
        assertThat(lines.get(1)).matches("1 +processName=A +in force +\\S+Z +\\S+Z +0 +0 +jane");
        assertThat(lines.get(2)).matches("2 +problem=k +in force +\\S+Z +the problem is over +0 +0 +.+");
        assertThat(lines.get(3)).matches("silences.csv:2 +processName=Nightly\\* +planned +2999-01-01T00:00:00Z +2999-01-02T00:00:00Z"
                + " +0 +0 +joe +a move");
    }

    @Test
    void theListAsJsonIsOneObjectALine() throws IOException {
        call("--process", "A", "--until", "2999-01-01T00:00:00Z", "--by", "jane", "--reason", "r");

        JsonNode silence = new ObjectMapper().readTree(call("list", "--json").out());

        assertThat(silence.path("silence").asText()).isEqualTo("silence 1");
        assertThat(silence.path("what").asText()).isEqualTo("processName=A");
        assertThat(silence.path("inForce").asBoolean()).isTrue();
        assertThat(silence.path("until").asText()).isEqualTo("2999-01-01T00:00:00Z");
        assertThat(silence.path("holds").asInt()).isZero();
        assertThat(silence.path("by").asText() + silence.path("reason").asText()).isEqualTo("janer");
    }

    @Test
    void theListCountsWhatASilenceHoldsBack() {
        call("--process", "A", "--for", "1h");
        new Outbox(store, Clock.systemUTC()).store(Stream.of("e1", "e2", "e3").map(id -> new RoutedAlert(
                new Alert(id, "events", JsonNodeFactory.instance.objectNode()), List.of(new Address("mail", "", RULE)))).toList());
        store.sql().sql("update delivery set held_by = 'silence 1' where delivery_id > 1").update();

        assertThat(call("list", "--json").out()).contains("\"holds\":2");
    }

    @Test
    void theListCountsWhatEndedSilencesHeldBackAndWasNeverSent() {
        call("--process", "A", "--for", "1h", "--by", "jane");
        call("--process", "B", "--for", "1h");
        new Outbox(store, Clock.systemUTC()).store(Stream.of("e1", "e2", "e3").map(id -> new RoutedAlert(
                new Alert(id, "events", JsonNodeFactory.instance.objectNode()), List.of(new Address("mail", "", RULE)))).toList());
        store.sql().sql("update delivery set state = 'silenced', held_by = 'silence 1' where delivery_id > 1").update();
        store.sql().sql("update delivery set state = 'silenced', held_by = 'silences.csv:9' where delivery_id = 1").update();
        call("end", "1");
        call("end", "2");

        List<String> lines = call("list").lines();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).matches("1 +processName=A +ended +\\S+Z +\\S+Z +0 +2 +jane");
        assertThat(lines.get(2)).matches("silences.csv:9 +ended +0 +1 +a row that is over, or gone");
        assertThat(call("list", "--json").out()).contains("\"state\":\"ended\"", "\"neverSent\":2", "\"from\":null");
    }

    @Test
    void anEmptyListSaysSo() {
        assertThat(call("list").out()).isEqualToIgnoringNewLines("nothing is silenced, and nothing is planned");
        assertThat(call("list", "--json").out()).isEmpty();
    }

    @Test
    @DisplayName("F37: a terminal never gets a control character of a reason")
    void aTerminalNeverGetsAControlCharacter() {
        call("--process", "A\u001b[2J", "--for", "1h", "--reason", "\u001b[2J");

        assertThat(call("list").out()).contains("processName=A\\u001B[2J").doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "--for=1h | say what to silence: --process, --match or --problem; a '*' alone would silence everything",
        "--process=* --for=1h | say what to silence",
        "--match=eventLevel= --for=1h | say what to silence",
        "--process=A | say how long: --for 2h, or --until 2026-01-31T08:00:00Z; only --problem ends by itself",
        "--process=A --for=1h --until=2999-01-01T00:00:00Z | --for and --until exclude each other",
        "--process=A --for=2 | --for: '2' must be a duration longer than zero such as 30m, 2h or 1d, with its unit",
        "--process=A --for=0s | --for: '0s' must be a duration longer than zero",
        "--process=A --for=soon | --for: 'soon' must be a duration longer than zero",
        "--process=A --until=18:00 | --until: '18:00' must be a time with its zone, such as 2026-01-31T08:00:00Z",
        "--process=A --until=2020-01-01T00:00:00Z | --until: '2020-01-01T00:00:00Z' must be a time to come",
        "--process=A\\ --for=1h | --process: 'A\\': a '\\' at the end escapes nothing",
        "--match=eventLevel --for=1h | --match: 'eventLevel' must be FIELD=PATTERN, such as eventLevel=WARNING",
        "--match==ERROR --for=1h | --match: '=ERROR' must be FIELD=PATTERN",
        "--process=A --match=processName=B --for=1h | --match: processName is given twice; write a",
        "--problem=k --process=A | --problem stands alone: it is one problem already; leave out --process and --match",
        "--problem= | --problem needs the key of a problem",
        "--process=A --for=1h --table=slas | --table: 'slas' must be the source of a routing table: audit-log, ",
        "end | Missing required parameter: 'N'",
        "end all | 'all' must be the number of a silence, such as 12"})
    void whatIsWrongIsReportedWithTheFix(String options, String message) {
        CommandResult called = call(options.split(" "));

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).startsWith(message);
        assertThat(silences().isAny(now())).isFalse();
    }

    @Test
    void aFieldThatNoAlertHasIsWarnedOf() {
        CommandResult called = call("--match", "proccessName=A", "--for", "1h");

        assertThat(called.exit()).isZero();
        assertThat(called.err()).startsWith("warning: no alert of events has a field 'proccessName'; did you mean processName?");
    }

    @Test
    void aValueThatAFieldNeverTakesIsWarnedOf() {
        assertThat(call("--match", "eventLevel=WARN", "--for", "1h").err())
                .startsWith("warning: eventLevel is never 'WARN'; did you mean WARNING?");
        assertThat(call("--match", "eventLevel=WARNING|ERR*", "--for", "1h").err()).isEmpty();
    }

    @Test
    void aProcessOfWhichNoAlertIsIsWarnedOf() {
        new Outbox(store, Clock.systemUTC()).store(List.of(new RoutedAlert(failure("Warehouse Sync"), List.of())));

        CommandResult called = call("--process", "Warehouse Snyc", "--for", "1h");
        assertThat(called.exit()).isZero();
        assertThat(called.err())
                .startsWith("warning: none of the newest alerts is of a process 'Warehouse Snyc'; did you mean 'Warehouse Sync'?");
        assertThat(call("--process", "warehouse*", "--for", "1h").err()).isEmpty();
    }

    @Test
    void aStoreThatIsNotThereIsReported() {
        CommandResult called = CommandResult.with("silence", "list", "--prop=store.url=jdbc:sqlite:" + folder.resolve("none.db"));

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("none.db: no store there yet: start './boomi-monitor run' first").doesNotContain("\tat ");
    }

    private CommandResult call(String... arguments) {
        return CommandResult.with(Stream.of(Stream.of("silence"), Stream.of(arguments),
                Stream.of("--prop=store.url=" + url(), "--prop=silences.table=" + table)).flatMap(part -> part).toArray(String[]::new));
    }

    private CurrentSilences silences() {
        SilenceTable planned = SilenceTable.load(table, Map.of("events", AlertFields.NONE));
        return new CurrentSilences(new StoredSilences(store), () -> planned, source -> "events");
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("monitor.db");
    }

    private Alert open(String problem) {
        Alert opening = failure("Orders to ERP").about(problem, AlertState.OPEN);
        new Problems(store, Clock.systemUTC()).failed(opening);
        return opening;
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    private static Alert failure(String process) {
        return new Alert("e1", "events", JsonNodeFactory.instance.objectNode().put("processName", process));
    }
}
