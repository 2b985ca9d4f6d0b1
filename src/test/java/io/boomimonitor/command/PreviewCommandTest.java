package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.CommandResult;
import io.boomimonitor.testbed.Project;
import io.boomimonitor.testbed.TestStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The command preview: what it shows, and that nothing is sent, whatever is missing. */
class PreviewCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALLED_FROM = "boomi-monitor.called-from";

    @TempDir
    private Path folder;

    /** As the documentation has them, without the program's name. */
    static List<String> documented() {
        return Project.text(Path.of("docs/messages.md")).lines().filter(line -> line.startsWith("./boomi-monitor preview"))
                .map(line -> line.replace("./boomi-monitor ", "").replaceFirst(" *#.*", "")).toList();
    }

    @BeforeEach
    void standInTheFolderWithAStore() throws Exception {
        System.setProperty(CALLED_FROM, folder.toString());
        try (Store store = Store.open(TestStores.sqlite(TestStores.made(folder.resolve("monitor.db"))))) {
            Alert alert = new EventAlert("process.execution", "ERROR").put("processName", "Stock <b>").put("error", "no room")
                    .alert("event-1", "events");
            new Outbox(store, Clock.systemUTC()).store(List.of(new RoutedAlert(alert,
                    List.of(new Address("http", "", new RuleReference("events", 3, "stock", "v"))))));
        }
        Files.writeString(folder.resolve("failed.json"), """
                {"eventId":"event-2","eventType":"process.execution","eventLevel":"ERROR","processName":"Returns","error":"no label"}""");
    }

    @AfterEach
    void stepBack() {
        System.clearProperty(CALLED_FROM);
    }

    @Test
    void theDocumentationHasFiveExamples() {
        assertThat(documented()).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("documented")
    void whatIsDocumentedWorks(String line) throws Exception {
        Path sent = folder.resolve("sent");
        CommandResult called = preview(Stream.concat(Stream.of(line.split(" ")), Stream.of("mail", "slack", "http")
                .map(name -> "--prop=destination." + name + ".endpoint=file:" + sent)).toArray(String[]::new));

        assertThat(called.exit()).as(called.err()).isZero();
        String shown = line.contains("--output") ? Files.readString(folder.resolve("mail.html")) : called.out();
        assertThat(shown).containsAnyOf("Orders to ERP", "Stock", "Returns");
        if (!line.contains("mail")) {
            assertThat(JSON.readTree(shown)).isInstanceOf(JsonNode.class);
        }
        assertThat(sent).as("nothing is sent").doesNotExist();
    }

    @Test
    void aStoredAlertIsShownByTheRuleThatSentIt() throws Exception {
        CommandResult called = preview("preview", "http", "--alert", "event-1");

        assertThat(JSON.readTree(called.out()).at("/rule/line").asInt()).isEqualTo(3);
    }

    @Test
    void anAlertOutOfAFileIsShownWhereverItWasRouted() {
        assertThat(preview("preview", "mail", "failed.json").out()).contains("Returns failed", "no label", "<h1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "nowhere | 2 | there is no destination 'nowhere'; there are: file, http, jdbc",
        "jdbc | 2 | has the sink jdbc, which writes by itself",
        "mail missing.json | 1 | missing.json: there is no such file",
        "mail --alert=unknown | 1 | no such alert is stored",
        "mail --digest=1 | 2 | --digest must be a number from 2 to 1000000",
        "mail --recovery --digest=3 | 2 | mutually exclusive"})
    void whatCannotBeShownIsSaid(String arguments, int exit, String error) {
        CommandResult called = preview(("preview " + arguments).split(" "));

        assertThat(called.err()).contains(error);
        assertThat(called.exit()).isEqualTo(exit);
        assertThat(called.out()).isEmpty();
    }

    private CommandResult preview(String... arguments) {
        return CommandResult.with(Stream.concat(Stream.of(arguments),
                Stream.of("--prop=store.url=jdbc:sqlite:" + folder.resolve("monitor.db"), "--prop=boomi.token=")).toArray(String[]::new));
    }
}
