package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.outbox.MatchedRows;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.CommandResult;
import io.boomimonitor.testbed.Project;
import io.boomimonitor.testbed.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples add}: the example of docs/changing-tables.md, and what else it promises. */
class ExamplesCommandTest {

    private static final List<String> PAGE = Project.text(Path.of("docs/changing-tables.md")).lines()
            .dropWhile(line -> !line.equals("## Keep what happened as an example")).toList();
    private static final Clock FRIDAY_NIGHT = Clock.fixed(Instant.parse("2026-01-30T22:00:00.5Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;
    private Store store;
    private Path examples;

    @BeforeEach
    void storeTheAlert() throws IOException {
        store = Store.open(TestStores.sqlite(TestStores.made(folder.resolve("monitor.db"))));
        examples = folder.resolve("events.examples.csv");
        table(block("```csv", "so that no error").toArray(String[]::new));
        store("orders-1", "processName", "Orders to ERP", "eventLevel", "ERROR", "error",
                "Read from jane@example.com timed out after 30 s", "atomName", "prod-1");
    }

    @AfterEach
    void closeTheStore() throws Exception {
        store.close();
    }

    @Test
    void theExampleHolds() throws IOException {
        CommandResult added = add("orders-1", "--why", "A time-out concerns the network, too");

        assertThat(added.out().replace(folder + "/", "").lines()).containsExactlyElementsOf(
                PAGE.stream().dropWhile(line -> !line.startsWith("$ ./boomi-monitor examples")).skip(1).limit(1).toList());
        assertThat(Files.readAllLines(examples)).isEqualTo(block("```csv", "the file holds"));
        assertThat(check()).contains("events.csv: 3 rules, 1 example passes");
    }

    @Test
    void theSameIsNotAddedTwice() throws IOException {
        add("orders-1");
        List<String> once = Files.readAllLines(examples);

        assertThat(add("orders-1").out()).contains("an example like it is there already");
        assertThat(Files.readAllLines(examples)).isEqualTo(once);
    }

    @Test
    void whatStandsThereStaysAndAColumnThatLacksIsAdded() throws IOException {
        Files.writeString(examples, "processName;expect;why\nStock;file;\"Kept; only\"\n");

        add("orders-1");

        assertThat(Files.readAllLines(examples)).containsExactly("processName;expect;why;eventLevel;error", "Stock;file;\"Kept; only\";;",
                "Orders to ERP;\"file;mail:orders-team@example.com;slack:#network\";;ERROR;timed out");
        assertThat(check()).contains("events.csv: 3 rules, 2 examples pass");
    }

    @Test
    void aFileWithAllColumnsGetsOneLineMore() throws IOException {
        Files.writeString(examples, "processName,eventLevel,error,expect\n# as it is,,,file");
        add("orders-1");

        assertThat(Files.readString(examples)).isEqualTo("processName,eventLevel,error,expect\n# as it is,,,file\n"
                + "Orders to ERP,ERROR,timed out,file;mail:orders-team@example.com;slack:#network\n");
    }

    @Test
    void noTextIsWrittenThatNoCellAsksFor() throws IOException {
        table("userId,message,destination,to", "!admin@*,,file,", ",*salary*|*order*,slack,#hr", "jane@*,,http,");
        store("e2", "userId", "bob@example.com", "message", "The salary of Ann, and an ORDER", "eventLevel", "INFO");
        add("e2");

        assertThat(Files.readAllLines(examples)).containsExactly("message,expect,why", "order,file;slack:#hr,");
        assertThat(check()).contains("1 example passes");
    }

    @Test
    void theTimeIsWrittenWhereHoursMatter() throws IOException {
        table("eventLevel,destination,to,hours,outside", "ERROR,slack,#day,08:00-18:00,skip", "ERROR,file,,,");
        add("orders-1");

        assertThat(Files.readAllLines(examples)).containsExactly("eventLevel,expect,at,why", "ERROR,file,2026-01-30T22:00:00Z,");
        assertThat(check()).contains("1 example passes");
    }

    @Test
    void anAlertThatNoRuleMatchesReachesNothing() throws IOException {
        table("processName,destination", "Stock,file");
        add("orders-1");

        assertThat(Files.readAllLines(examples)).containsExactly("processName,expect,why", "Orders to ERP,nothing,");
    }

    @Test
    void anAlertThatIsNotStoredIsReported() {
        assertThat(add("none").err()).contains("no alert 'none' is stored");
        assertThat(add("none").exit()).isEqualTo(1);
        assertThat(CommandResult.with("examples").exit()).isEqualTo(2);
    }

    private void table(String... lines) throws IOException {
        Files.write(folder.resolve("events.csv"), List.of(lines));
    }

    private void store(String id, String... fields) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < fields.length; i += 2) {
            record.put(fields[i], fields[i + 1]);
        }
        new Outbox(store, FRIDAY_NIGHT).store(List.of(new RoutedAlert(new Alert(id, "events", record), List.of(), MatchedRows.NONE)));
    }

    private CommandResult add(String id, String... more) {
        return CommandResult.with(Stream.concat(Stream.of("examples", "add", "--alert", id, "--prop=store.url=jdbc:sqlite:"
                + folder.resolve("monitor.db"), "--prop=events.table=" + folder.resolve("events.csv")), Stream.of(more))
                .toArray(String[]::new));
    }

    private String check() {
        return CommandResult.with("check", "--prop=events.table=" + folder.resolve("events.csv")).out();
    }

    private static List<String> block(String begin, String after) {
        return PAGE.stream().dropWhile(line -> !line.startsWith(after)).dropWhile(line -> !line.equals(begin)).skip(1)
                .takeWhile(line -> !line.equals("```")).toList();
    }
}
