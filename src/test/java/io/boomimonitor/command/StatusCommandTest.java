package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.routing.StoredSilences;
import io.boomimonitor.source.Completions;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.CommandResult;
import io.boomimonitor.testbed.TestStores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {

    @TempDir
    Path folder;
    private Store store;

    @BeforeEach
    void openAStoreOfAMonitorThatWorks() {
        store = Store.open(TestStores.sqlite(TestStores.made(folder.resolve("monitor.db"))));
        store.keeper(Clock.systemUTC()).keep();
        new Completions(store, Clock.systemUTC()).note("events");
    }

    @AfterEach
    void closeTheStore() throws Exception {
        store.close();
    }

    @Test
    void aMonitorThatWorksIsWell() {
        CommandResult called = status();

        assertThat(called.exit()).as(called.out() + called.err()).isZero();
        assertThat(called.lines().get(0)).startsWith("well, last sign of life ");
        assertThat(called.out()).contains("events", "mail", "no problem is open").doesNotContain("\u001b", "OVERDUE", "FAILING");
    }

    @Test
    void withoutASignOfLifeForAMinuteNoMonitorWorks() {
        store.keeper(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-61))).keep();

        assertThat(status().exit()).isEqualTo(2);
        assertThat(status().out()).startsWith("NO MONITOR WORKS, last sign of life 1 min");
    }

    @Test
    void aProblemOfAProcessIsShownWithWhoKnowsAndIsNoTroubleOfTheMonitors() throws Exception {
        open(new Alert("e1", "events", JsonNodeFactory.instance.objectNode().put("processName", "Orders\u001b[2J").put("eventLevel",
                "ERROR")
                .put("error", "Connection refused")).about("run:Orders@a", AlertState.OPEN));
        store.sql().sql("insert into alerted (problem, destination, recipient, level, last_claimed_at) "
                + "values ('run:Orders@a', 'mail', 'orders@example.com', 'ERROR', 1)").update();
        new StoredSilences(store).add("events", Map.of("processName", "Orders*"), null, Instant.now(), Instant.now().plusSeconds(3600),
                "me",
                "maintenance");

        CommandResult called = status();
        assertThat(called.exit()).isZero();
        assertThat(called.out()).contains("run:Orders@a", "Connection refused", "mail:orders@example.com", "silenced: processName=Orders*")
                .doesNotContain("\u001b");
        JsonNode json = new ObjectMapper().readTree(status("--json").out());
        assertThat(json.path("problems").path(0).path("alerted").path(0).asText()).isEqualTo("mail:orders@example.com");
        assertThat(json.path("problems").path(0).path("own").asBoolean()).isFalse();
        assertThat(json.path("silences").path(0).path("silence").asText()).isEqualTo("silence 1");
    }

    @Test
    void aProblemWhoseKeyIsANumberNamesItsProcess() {
        open(new Alert("e1", "slas", JsonNodeFactory.instance.objectNode().put("processName", "Orders").put("environment", "Production")
                .put("eventLevel", "ERROR").put("status", "no run has started")).about("slas:missed:0556", AlertState.OPEN));

        assertThat(status().out()).contains("slas:missed:0556", "Orders (Production): no run has started");
    }

    @Test
    void ownTroubleAFailingDestinationADeadDeliveryOrAnOverdueSourceIsTrouble() {
        open(new Alert("t1", Alert.OWN, JsonNodeFactory.instance.objectNode().put("eventLevel", "ERROR")).about("monitor:events",
                AlertState.OPEN));
        assertThat(status().exit()).isEqualTo(1);
        assertThat(status().out()).startsWith("TROUBLE: 1 of the problems is the monitor's own; last sign of life ")
                .contains("monitor:events", "no one");
        new Problems(store, Clock.systemUTC()).over("monitor:events");
        assertThat(status().exit()).isZero();

        execute("insert into destination_failing values ('mail', 1000, 2000, 'Connection refused')");
        assertThat(status().out()).startsWith("TROUBLE: mail fails; ").contains("FAILING since 1970-01-01T00:00:01Z: Connection refused");
        assertThat(status().exit()).isEqualTo(1);
        execute("delete from destination_failing");

        execute("update delivery set state = 'dead', updated_at = " + Instant.now().minusSeconds(3600).toEpochMilli());
        assertThat(status().out()).startsWith("TROUBLE: 1 dead to http; ");
        assertThat(status().exit()).isEqualTo(1);
        execute("update delivery set updated_at = " + Instant.now().minusSeconds(90_000).toEpochMilli());
        assertThat(status().exit()).isZero();

        execute("update source_completed set completed_at = " + Instant.now().minusSeconds(3600).toEpochMilli());
        assertThat(status().out()).startsWith("TROUBLE: ").contains(" is overdue", "OVERDUE");
        assertThat(status().exit()).isEqualTo(1);
    }

    @Test
    void withoutAStoreItSaysWhatToDo() {
        CommandResult called = CommandResult.with("status", "--prop=store.url=jdbc:sqlite:" + folder.resolve("none.db"));

        assertThat(called.exit()).isNotZero();
        assertThat(called.err()).contains("none.db");
    }

    private void open(Alert alert) {
        Problems problems = new Problems(store, Clock.systemUTC());
        new Outbox(store, Clock.systemUTC(), problems).store(List.of(new RoutedAlert(alert,
                List.of(new Address("http", "", new RuleReference("events", 3, "", "abc"))))));
    }

    private void execute(String sql) {
        store.sql().sql(sql).update();
    }

    private CommandResult status(String... more) {
        return CommandResult.with(Stream.concat(Stream.of("status", "--prop=store.url=" + url(), "--prop=silences.table=none.csv"),
                Stream.of(more)).toArray(String[]::new));
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("monitor.db");
    }
}
