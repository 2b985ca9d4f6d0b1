package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Claims;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RetrySchedule;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.CommandResult;
import io.boomimonitor.testbed.Project;
import io.boomimonitor.testbed.TestStores;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxCommandsTest {

    private static final Instant QUEUED = Instant.parse("2026-01-31T08:00:00Z");
    private static final RuleReference RULE = new RuleReference("events", 3, "night shift", "abc");

    @TempDir
    Path folder;
    private Store store;

    @BeforeEach
    void storeSomeDeliveries() {
        store = Store.open(TestStores.sqlite(TestStores.made(folder.resolve("monitor.db"))));
        new Outbox(store, Clock.fixed(QUEUED, ZoneOffset.UTC))
                .store(List.of(routed("e1", "mail"), routed("e2", "slack"), routed("e3", "slack"), routed("e4", "http")));
        set("e1", "delivered", null);
        set("e2", "dead", "404 no_service\u001b[2J");
        new Claims(store, Clock.fixed(QUEUED, ZoneOffset.UTC), "monitor", Duration.ofMinutes(1),
                new RetrySchedule(Duration.ofMinutes(1), Duration.ofHours(24), new Random(1)), () -> false).claim("http", 10);
    }

    @AfterEach
    void closeTheStore() throws Exception {
        store.close();
    }

    @Test
    void deliveriesAsJsonAreOneObjectALineNewestLast() throws Exception {
        CommandResult called = call("deliveries", "--json");

        List<JsonNode> rows = new java.util.ArrayList<>();
        for (String line : called.lines()) {
            rows.add(new ObjectMapper().readTree(line));
        }
        assertThat(rows).extracting(row -> row.path("alertId").asText()).containsExactly("e1", "e2", "e3", "e4");
        assertThat(rows.get(1).path("rule")).hasToString("{\"table\":\"events\",\"line\":3,\"note\":\"night shift\"}");
        assertThat(rows.get(1).path("state").asText()).isEqualTo("dead");
        assertThat(rows.get(1).path("nextAttemptAt").isNull()).isTrue();
        assertThat(rows.get(2).path("nextAttemptAt").asText()).isEqualTo("2026-01-31T08:00:00Z");
        assertThat(rows.get(2).fieldNames()).toIterable().contains("alertId", "source", "destination", "recipient", "state", "attempts",
                "nextAttemptAt", "lastError", "rule");
    }

    @ParameterizedTest
    @CsvSource({"--state=dead, e2", "--state=PENDING, e3", "--state=sending, e4", "--alert=e4, e4", "--destination=mail, e1",
            "--limit=1, e4"})
    void deliveriesAreSelected(String option, String alert) {
        CommandResult called = call("deliveries", "--json", option);

        assertThat(called.lines()).singleElement().asString().contains("\"alertId\":\"" + alert + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"deliveries --destination=mial|did you mean mail?",
        "deliveries --level=warn|must be ERROR, WARNING or INFO", "replay --destination=mial|did you mean mail?"})
    void aSlipOfThePenIsNotTakenForNothing(String line, String why) {
        CommandResult called = call(line.split(" "));

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains(why);
    }

    @Test
    void deliveriesAreSelectedByTimeProcessAndLevelAndShowTheHeadline() {
        ObjectNode record = JsonNodeFactory.instance.objectNode().put("processName", "Orders to ERP").put("eventLevel", "ERROR")
                .put("error", "Connection refused");
        new Outbox(store, Clock.systemUTC()).store(List.of(new RoutedAlert(new Alert("e9", "events", record),
                List.of(new Address("mail", "", RULE)))));

        for (String option : List.of("--since=1h", "--process=orders to erp", "--level=error")) {
            assertThat(call("deliveries", "--json", option).lines()).as(option).singleElement().asString()
                    .contains("\"alertId\":\"e9\"", "\"level\":\"ERROR\",\"process\":\"Orders to ERP\"", "Connection refused");
        }
        assertThat(call("deliveries", "--since=1h").out()).contains("HEADLINE", "Orders to ERP");
        assertThat(call("deliveries", "--process=Stock").out()).contains("no such delivery");
    }

    @Test
    void followingShowsEachChangeOnce() throws Exception {
        StringWriter out = new StringWriter();
        Thread follower = new Thread(() -> BoomiMonitor.commandLine().setOut(new PrintWriter(out)).execute("deliveries", "--json",
                "--follow",
                "--prop=store.url=" + url()));
        follower.start();
        await().until(() -> out.toString().lines().count() >= 4);

        new Outbox(store, Clock.systemUTC()).store(List.of(routed("late", "mail")));
        await().until(() -> out.toString().contains("\"late\""));
        store.sql().sql("update delivery set state = 'delivered', updated_at = :now where delivery_id = (select max(delivery_id) "
                + "from delivery)").param("now", Clock.systemUTC().millis() + 1).update();
        await().until(() -> out.toString().lines().filter(line -> line.contains("\"late\"")).anyMatch(line -> line.contains("delivered")));
        follower.interrupt();
        follower.join();

        assertThat(out.toString().lines().filter(line -> line.contains("\"late\""))).hasSize(2);
    }

    @Test
    @DisplayName("F37: a terminal never gets a control character of a record")
    void aTerminalNeverGetsAControlCharacterOfARecord() {
        CommandResult called = call("deliveries");

        assertThat(called.lines()).hasSize(5);
        assertThat(called.out()).as("as the log names it").contains(" events.csv:3 ");
        assertThat(called.out()).contains("404 no_service\\u001B[2J").doesNotContain("\u001b");
    }

    @Test
    void moreDeliveriesThanAPageAreAllListedInOrder() {
        new Outbox(store, Clock.systemUTC()).store(IntStream.range(0, 1200).mapToObj(i -> routed("many-" + i, "file")).toList());

        CommandResult called = call("deliveries", "--json", "--destination=file");

        assertThat(called.lines()).hasSize(1200);
        assertThat(called.lines().get(1199)).contains("\"many-1199\"");
    }

    @Test
    void anUnknownStateIsWrongUsage() {
        CommandResult called = call("deliveries", "--state=lost");

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("'lost' must be pending, sending, delivered, dead, silenced or skipped");
    }

    @Test
    void replayMakesDeadDeliveriesDueAgain() {
        CommandResult called = call("replay", "--dead");

        assertThat(called.out()).isEqualToIgnoringNewLines("1 delivery will be sent again");
        assertThat(state("e2")).isEqualTo("pending");
        assertThat(store.sql().sql("select attempts from delivery_shown where alert_id = 'e2'").query(Integer.class).single()).isZero();
        assertThat(store.sql().sql("select queued_at from delivery_shown where alert_id = 'e2'").query(Long.class).single())
                .isGreaterThan(QUEUED.toEpochMilli());
    }

    @Test
    void replayLeavesWhatIsBeingSentAlone() {
        CommandResult called = call("replay", "--since=2026-01-01T00:00:00Z");

        assertThat(called.out()).startsWith("3 deliveries");
        assertThat(state("e4")).isEqualTo("sending");
    }

    @Test
    void aDryRunChangesNothing() {
        CommandResult called = call("replay", "--destination=slack", "--dry-run");

        assertThat(called.out()).isEqualToIgnoringNewLines("2 deliveries would be sent again");
        assertThat(state("e2")).isEqualTo("dead");
    }

    @Test
    void replayOfAnAlertThatIsNotStoredFails() {
        CommandResult called = call("replay", "--alert=e11");

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.out()).isEmpty();
        assertThat(called.err()).contains("no alert 'e11' is stored");
    }

    @Test
    void replayWithoutASelectorIsWrongUsage() {
        CommandResult called = call("replay");

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("say which deliveries");
    }

    @Test
    void aStoreThatIsNotThereIsTold() {
        CommandResult called = CommandResult.with("deliveries", "--prop=store.url=jdbc:sqlite:" + folder.resolve("none.db"));

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("none.db: no store there yet: start './boomi-monitor run' first").doesNotContain("\tat ");
    }

    @Test
    void aFolderThatTakesNoBackupIsToldWithTheReason() {
        CommandResult called = CommandResult.with("backup", "--prop=store.url=jdbc:sqlite:" + folder.resolve("monitor.db"),
                folder.resolve("monitor.db/copy.db").toString());

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).startsWith("boomi-monitor: FileAlreadyExists: " + folder.resolve("monitor.db"));
    }

    @Test
    void sendTestTellsThatNoMonitorRuns() throws Exception {
        store.close();

        CommandResult called = call("send-test", "file");

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("no monitor is running on this store");
    }

    @ParameterizedTest
    @CsvSource({"delivered, 0, 'file: delivered'", "dead, 1, 'file: refused: no space left'"})
    void sendTestReportsTheOutcome(String state, int exit, String message) throws Exception {
        Thread monitor = new Thread(() -> {
            while (store.sql().sql("update delivery set state = :state, attempts = 1, last_error = 'no space left' where destination "
                    + "= 'file'")
                    .param("state", state).update() == 0) {
                Thread.onSpinWait();
            }
        });
        monitor.start();

        CommandResult called = call("send-test", "file");

        monitor.join();
        assertThat(called.exit()).isEqualTo(exit);
        assertThat(called.out()).contains(message);
    }

    @Test
    void aFireDrillTriesEachDestinationWithAnOpeningADigestAndARecovery() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Thread monitor = new Thread(() -> {
            while (!done.get()) {
                store.sql().sql("update delivery set state = case destination when 'http' then 'dead' else 'delivered' end, attempts = 1, "
                        + "last_error = case destination when 'http' then '404' end where state = 'pending'").update();
            }
        });
        monitor.start();

        CommandResult called = call("send-test", "--all");

        done.set(true);
        monitor.join();
        assertThat(called.exit()).as("one failed").isEqualTo(1);
        assertThat(called.lines()).as("as docs/delivery-trouble.md shows it").containsAll(Project.text(Path.of("docs/delivery-trouble.md"))
                .lines().dropWhile(line -> !line.equals("```")).skip(1).takeWhile(line -> !line.equals("```")).toList());
        assertThat(store.sql().sql("select count(*) from delivery d join alert a on a.alert_no = d.alert_no where d.destination = 'mail' "
                + "and a.body like '%This is a test%'").query(Integer.class).single()).isEqualTo(5);
    }

    @Test
    void aFireDrillTakesNoDestination() {
        assertThat(call("send-test", "--all", "file").err()).contains("name one destination, or say --all, which takes no --to");
        assertThat(call("send-test").err()).contains("name one destination, or say --all");
    }

    @Test
    void sendTestTellsThatNobodyTookIt() {
        CommandResult called = call("send-test", "file", "--timeout=1");

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.out()).contains("file: not delivered within 1 s, not tried yet");
    }

    @Test
    void sendTestTakesRecipientsAsATableDoes() {
        CommandResult called = call("send-test", "mail", "--to=ops@example.com; dev@example.com ", "--timeout=1");

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.out()).contains("mail to ops@example.com: not delivered", "mail to dev@example.com: not delivered");
    }

    @Test
    void sendTestRefusesADestinationThatNobodyConfigured() {
        CommandResult called = call("send-test", "telegram");

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("there is no destination 'telegram'; there are: file, http, jdbc, mail, slack");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"mail | --to=nonsense | 'nonsense' must be a mail address",
            "slack | --to=orders | 'orders' must be a Slack channel",
        "mail | --timeout=-5 | --timeout must be at least 1"})
    void sendTestRefusesARecipientThatCannotExist(String destination, String option, String message) {
        CommandResult called = call("send-test", destination, option);

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains(message);
        assertThat(store.sql().sql("select count(*) from alert").query(Integer.class).single()).as("what was there before").isEqualTo(4);
    }

    private CommandResult call(String... arguments) {
        return CommandResult.with(Stream.concat(Stream.of(arguments), Stream.of("--prop=store.url=" + url())).toArray(String[]::new));
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("monitor.db");
    }

    private static RoutedAlert routed(String id, String destination) {
        return new RoutedAlert(new Alert(id, "events", JsonNodeFactory.instance.objectNode().put("eventId", id)),
                List.of(new Address(destination, "", RULE)));
    }

    private void set(String alert, String state, String error) {
        store.sql().sql("update delivery set state = :state, attempts = 1, last_error = :error where alert_no = (select alert_no from "
                + "alert where alert_id = :alert)")
                .param("state", state).param("error", error).param("alert", alert).update();
    }

    private String state(String alert) {
        return store.sql().sql("select state from delivery_shown where alert_id = :alert").param("alert", alert).query(String.class)
                .single();
    }
}
