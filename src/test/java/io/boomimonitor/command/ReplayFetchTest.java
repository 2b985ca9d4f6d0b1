package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.BoomiClient;
import io.boomimonitor.testbed.CommandResult;
import io.boomimonitor.testbed.SimulatorServer;
import io.boomimonitor.testbed.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay --fetch} against the simulated account and a real store. */
class ReplayFetchTest {

    private static SimulatorServer boomi;
    private static List<JsonNode> entries;

    @TempDir
    private Path folder;
    private Store store;

    @BeforeAll
    static void startBoomi() throws IOException, InterruptedException {
        boomi = SimulatorServer.start(Map.of("simulator.requests-per-second", "0"));
        entries = new BoomiClient(boomi).recentAuditEntries("as.extensions");
    }

    @AfterAll
    static void stopBoomi() {
        boomi.close();
    }

    @BeforeEach
    void openTheStore() throws IOException {
        store = Store.open(TestStores.sqlite(TestStores.made(folder.resolve("monitor.db"))));
        table("type,destination,to", "as.extensions,file;mail,ops@example.com");
    }

    @AfterEach
    void closeTheStore() throws Exception {
        store.close();
    }

    @Test
    @DisplayName("F47: an entry that was never reported is sent to everyone whom the table names, without its secrets")
    void anEntryThatWasNeverToldIsSentToAllThatTheTableNames() {
        CommandResult called = replay("--fetch", id(0));

        assertThat(called.err()).isEmpty();
        assertThat(called.out()).isEqualToIgnoringNewLines("2 deliveries will be sent again");
        assertThat(deliveries()).containsExactly("file pending", "mail pending ops@example.com");
        assertThat(entries.get(0).toString()).contains("Geheim-");
        assertThat(body()).contains("\"title\":\"Edit and save Runtime or environment extension values\"").doesNotContain("Geheim-");
    }

    @Test
    void anEntryThatWasSentBeforeIsSentAgainByTheTableAsItIsNow() throws IOException {
        replay("--fetch", id(0));
        store.sql().sql("update delivery set state = 'delivered'").update();
        table("type,destination,to", "as.extensions,file;http,");

        CommandResult called = replay("--fetch", id(0));

        assertThat(called.exit()).isZero();
        assertThat(deliveries()).containsExactly("file pending", "http pending", "mail delivered ops@example.com");
    }

    @Test
    void onlyTheNamedDestinationGetsIt() {
        CommandResult called = replay("--fetch", id(0), "--destination=file");

        assertThat(called.out()).isEqualToIgnoringNewLines("1 delivery will be sent again");
        assertThat(deliveries()).containsExactly("file pending");
    }

    @Test
    void aDryRunStoresNothing() {
        CommandResult called = replay("--fetch", id(0), "--dry-run");

        assertThat(called.out()).isEqualToIgnoringNewLines("2 deliveries would be sent again");
        assertThat(deliveries()).isEmpty();
    }

    @Test
    void whatBoomiHasNotAndWhatNobodyIsToldOfIsSaid() throws IOException {
        table("type,destination,to", "user,file,");

        CommandResult called = replay("--fetch", id(0) + ",nope");

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("audit-log nope: Boomi answered 400", id(0) + ": no rule of audit-log.csv sends it anywhere");
        assertThat(called.out()).isEqualToIgnoringNewLines("0 deliveries will be sent again");
    }

    @Test
    void selectorsOfTheOutboxAreWrongUsage() {
        CommandResult called = replay("--fetch", id(0), "--dead");

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("--fetch excludes --dead, --alert and --since");
    }

    private CommandResult replay(String... options) {
        return CommandResult.with(Stream.concat(Stream.of("replay", "--prop=store.url=" + url(),
                "--prop=audit-log.table=" + folder.resolve("audit-log.csv"),
                "--prop=boomi.url=" + boomi.baseUrl(), "--prop=boomi.account=" + SimulatorServer.ACCOUNT,
                "--prop=boomi.user=" + SimulatorServer.USER,
                "--prop=boomi.token=" + SimulatorServer.TOKEN), Stream.of(options)).toArray(String[]::new));
    }

    private void table(String... lines) throws IOException {
        Files.write(folder.resolve("audit-log.csv"), List.of(lines));
    }

    private List<String> deliveries() {
        return store.sql().sql("select trim(destination || ' ' || state || ' ' || recipient) from delivery order by destination")
                .query(String.class).list();
    }

    private String body() {
        return store.sql().sql("select body from alert").query(String.class).single();
    }

    private static String id(int index) {
        return entries.get(index).path("documentId").asText();
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("monitor.db");
    }
}
