package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.simulator.dataintegration.DataIntegrationApi;
import io.boomimonitor.testbed.BoomiClient;
import io.boomimonitor.testbed.CommandResult;
import io.boomimonitor.testbed.SimulatorServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainFetchTest {

    private static SimulatorServer boomi;
    private static List<JsonNode> entries;

    @BeforeAll
    static void startBoomi() throws IOException, InterruptedException {
        boomi = SimulatorServer.start(Map.of("simulator.requests-per-second", "0"));
        entries = new BoomiClient(boomi).recentAuditEntries("as.extensions");
    }

    @AfterAll
    static void stopBoomi() {
        boomi.close();
    }

    @Test
    void anEntryIsFetchedAndShownAsItIsRouted() {
        CommandResult called = explain("--fetch", id(0));

        assertThat(called.err()).isEmpty();
        assertThat(called.exit()).isZero();
        assertThat(called.lines()).contains("record " + id(0) + ":", "  type = as.extensions",
                "  title = Edit and save Runtime or environment extension values")
                .anyMatch(line -> line.startsWith("  line 2 matches: ")).anyMatch(line -> line.startsWith("  changes = NEW_VALUE: "));
    }

    @Test
    @DisplayName("F47: secrets of a fetched entry are not shown")
    void secretsOfAFetchedEntryAreNotShown() {
        CommandResult called = explain("--json", "--fetch", id(0), "--fetch", id(1));

        assertThat(entries.get(0).toString()).contains("Geheim-");
        assertThat(called.lines()).hasSize(2).allMatch(line -> line.contains("\"alert\":{") && !line.contains("Geheim-"));
    }

    @Test
    void severalAreFetchedAtOnceAndWhatIsMissingIsTold() {
        CommandResult called = explain("--fetch", id(0) + ",nope", "--fetch", id(1));

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("audit-log nope: Boomi answered 400: No such AuditLog: nope");
        assertThat(called.lines()).filteredOn(line -> line.startsWith("record "))
                .containsExactly("record " + id(0) + ":", "record " + id(1) + ":");
    }

    @Test
    void anUnknownIdIsToldInOneLine() {
        CommandResult called = explain("--fetch", "nope");

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).isEqualToIgnoringNewLines("audit-log nope: Boomi answered 400: AuditLog nope is invalid.");
    }

    @Test
    void whoMayNotReadTheAuditLogIsToldThePrivilege() {
        CommandResult called = explain("--prop=boomi.token=wrong", "--fetch", id(0));

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("401", "VIEW_AUDIT_LOGS").doesNotContain("wrong-token", "\tat ");
    }

    @Test
    void aBoomiThatIsNotThereIsToldInOneLine() {
        CommandResult called = explain("--prop=boomi.url=http://127.0.0.1:1", "--fetch", id(0));

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("no answer from http://127.0.0.1:1").doesNotContain("\tat ");
    }

    @ParameterizedTest(name = "token '{0}'")
    @ValueSource(strings = {"simulated-data-integration-token", ""})
    void anAuditEventOfDataIntegrationIsFetchedWithItsTokenOrWithAJwt(String token) {
        Instant now = SimulatorServer.START;
        String id = boomi.simulator().api(DataIntegrationApi.class).auditEvents(now.minusSeconds(3600), now.minusSeconds(60)).get(0)
                .path("event_id").asText();

        CommandResult called = explain("--prop=data-integration.url=" + boomi.baseUrl(),
                "--prop=data-integration.account=5ebec4ca6b028e2da4191dde",
                "--prop=data-integration.environment=5ebec4ca6b028e2da4191de1", "--prop=data-integration.token=" + token,
                "--table", "data-integration-audit", "--fetch", id + ",ffffffffffffffffffffffffffffffff");

        assertThat(called.lines()).contains("record " + id + ":").anyMatch(line -> line.startsWith("  line 2 matches: "));
        assertThat(called.err()).startsWith("data-integration-audit ffffffffffffffffffffffffffffffff: Data Integration answered 404");
        assertThat(called.exit()).isEqualTo(1);
    }

    @Test
    void aSourceWithoutRecordsByIdIsRefused() {
        CommandResult called = explain("--table", "events", "--fetch", "e1");

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("records of events cannot be fetched by id, only those of audit-log");
    }

    @Test
    void anEntryInAFileIsRoutedByTheAuditLogsTable(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("entry.json"), entries.get(0).toString());

        CommandResult called = CommandResult.with("explain", "--json", file.toAbsolutePath().toString());

        JsonNode alert = new ObjectMapper().readTree(called.out()).path("alert");
        assertThat(alert.path("title").asText()).isEqualTo("Edit and save Runtime or environment extension values");
        assertThat(called.out()).doesNotContain("Geheim-");
    }

    private static String id(int index) {
        return entries.get(index).path("documentId").asText();
    }

    private static CommandResult explain(String... options) {
        List<String> arguments = new ArrayList<>(List.of("explain", "--prop=boomi.url=" + boomi.baseUrl(),
                "--prop=boomi.account=" + SimulatorServer.ACCOUNT,
                "--prop=boomi.user=" + SimulatorServer.USER, "--prop=boomi.token=" + SimulatorServer.TOKEN));
        arguments.addAll(List.of(options));
        return CommandResult.with(arguments.toArray(String[]::new));
    }
}
