package io.boomimonitor.sink;

import static io.boomimonitor.testbed.Samples.JSON;
import static io.boomimonitor.testbed.Samples.delivery;
import static io.boomimonitor.testbed.Samples.destination;
import static io.boomimonitor.testbed.Samples.event;
import static io.boomimonitor.testbed.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomimonitor.config.Destination;
import io.boomimonitor.testbed.SinkRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSinkTest {

    private static SinkRoutes routes;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        routes = new SinkRoutes();
    }

    @AfterAll
    static void stop() {
        routes.close();
    }

    @Test
    void writesOneFileNamedAfterTheAlertWithItsFieldsAsTheyAre() throws Exception {
        routes.send(files(), delivery());

        JsonNode written = JSON.readTree(Files.readAllBytes(folder.resolve("alerts/event-1b28.json")));
        assertThat(written.path("alertId").asText()).isEqualTo("event-1b28");
        assertThat(written.path("alert")).isEqualTo(event());
    }

    @Test
    void aRepetitionLeavesOneFile() throws Exception {
        routes.send(files(), delivery());
        routes.send(files(), with("error", "changed"));

        assertThat(names()).containsExactly("event-1b28.json");
        assertThat(JSON.readTree(folder.resolve("alerts/event-1b28.json").toFile()).at("/alert/error").asText())
                .isEqualTo("changed");
    }

    @Test
    void filesAreForTheMonitorsOwnUserUnlessTheDestinationsModeSaysOtherwise() throws Exception {
        routes.send(destination("file", "file:" + folder + "/private"), delivery());
        routes.send(destination("file", "file:" + folder + "/shared", "mode", "0640"), delivery());

        assertThat(mode("private/event-1b28.json")).isEqualTo("rw-------");
        assertThat(mode("shared/event-1b28.json")).isEqualTo("rw-r-----");
    }

    @Test
    void sortsByTheAlertsDayWhenAsked() throws Exception {
        routes.send(destination("file", "file:" + folder, "by-date", "true"), delivery());
        routes.send(destination("file", "file:" + folder, "by-date", "true"),
                delivery("x1", JSON.createObjectNode().put("recordDate", "../../evil"), ""));

        assertThat(folder.resolve("2026-08-08/event-1b28.json")).exists();
        assertThat(folder.resolve("undated/x1.json")).exists();
    }

    @Test
    @DisplayName("F30: a folder that cannot be written fails the delivery and leaves nothing half done")
    void aFolderThatIsAFileFails() throws Exception {
        Files.writeString(folder.resolve("alerts"), "in the way");

        assertThatThrownBy(() -> routes.send(files(), delivery())).isInstanceOf(Exception.class);

        Files.delete(folder.resolve("alerts"));
        routes.send(files(), delivery());
        assertThat(names()).containsExactly("event-1b28.json");
    }

    @Test
    @DisplayName("F30: a reader never sees a partial file, whatever an earlier crash left")
    void readersSeeWholeFilesOnly() throws Exception {
        Files.createDirectories(folder.resolve("alerts"));
        Files.writeString(folder.resolve("alerts/.event-1b28.json.part"), "{\"half\":" + "x".repeat(500_000));
        String large = "x".repeat(300_000);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Set<Long>> seen = CompletableFuture.supplyAsync(() -> sizesSeen(done));

        for (int i = 0; i < 100; i++) {
            routes.send(files(), with("error", large));
        }
        done.set(true);

        assertThat(seen.get()).hasSize(1).allMatch(size -> size > large.length());
        assertThat(names()).containsExactly("event-1b28.json");
    }

    @Test
    @DisplayName("F30: a folder on another volume than the one for temporary files gets whole files, and nothing beside them")
    void aFolderOnAnotherVolumeGetsWholeFiles() throws Exception {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory), "there is no second volume at /dev/shm");
        Path other = Files.createTempDirectory(memory, "boomi-monitor");
        try {
            routes.send(destination("file", "file:" + other), delivery());

            try (Stream<Path> files = Files.list(other)) {
                assertThat(files.map(file -> file.getFileName().toString())).containsExactly("event-1b28.json");
            }
        } finally {
            Files.deleteIfExists(other.resolve("event-1b28.json"));
            Files.delete(other);
        }
    }

    @Test
    @DisplayName("F38: what a spreadsheet would run stays JSON text, and no CSV is written")
    void formulasStayText() throws Exception {
        String[] formulas = {"=HYPERLINK(\"http://evil\")", "+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", "-1+1"};

        for (int i = 0; i < formulas.length; i++) {
            routes.send(files(), delivery("f" + i, event().put("error", formulas[i]), ""));
        }

        for (int i = 0; i < formulas.length; i++) {
            JsonNode written = JSON.readTree(folder.resolve("alerts/f" + i + ".json").toFile());
            assertThat(written.at("/alert/error").asText()).isEqualTo(formulas[i]);
        }
        assertThat(names()).hasSize(formulas.length).allMatch(name -> name.endsWith(".json"));
    }

    @ParameterizedTest
    @DisplayName("F43: whatever the alert's id is, its file stays in the folder under a name that no other id has")
    @ValueSource(strings = {"../../etc/cron.d/x", "/etc/passwd", "C:\\x", "CON", "nul.json", "a\u0000b", ".hidden", "", " ",
        "a/b", "a\\b", "name:stream", "${file:name}", "${sys.user.home}", "{{env:HOME}}", "x.", "\uD83D\uDE00", "a\r\nb"})
    void namesAreSafe(String alertId) throws Exception {
        routes.send(files(), delivery(alertId, event(), ""));

        assertThat(names()).singleElement().asString().matches("[A-Za-z0-9][A-Za-z0-9_-]*~[0-9a-f]{16}\\.json");
        try (var all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    @DisplayName("F43: ids that look alike once they are safe get different files, and a long one a short name")
    void alteredNamesDoNotCollide() throws Exception {
        for (String id : List.of("a/b", "a\\b", "a:b", "a b", "x".repeat(300), "x".repeat(301))) {
            routes.send(files(), delivery(id, event(), ""));
        }

        assertThat(names()).hasSize(6).allMatch(name -> name.length() < 130);
    }

    @Test
    @DisplayName("F45: expressions in a record arrive as they are")
    void expressionsAreNotEvaluated() throws Exception {
        routes.send(files(), with("error", "${bean:x} {{env:BOOMI_TOKEN}}"));

        assertThat(Files.readString(folder.resolve("alerts/event-1b28.json"))).contains("${bean:x} {{env:BOOMI_TOKEN}}");
    }

    private Set<Long> sizesSeen(AtomicBoolean done) {
        Set<Long> sizes = new TreeSet<>();
        while (!done.get()) {
            try {
                sizes.add((long) Files.readAllBytes(folder.resolve("alerts/event-1b28.json")).length);
            } catch (IOException notYetThere) {
                if (!sizes.isEmpty()) {
                    sizes.add(-1L);
                }
            }
        }
        return sizes;
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }

    private Destination files() {
        return destination("file", "file:" + folder.resolve("alerts"));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder.resolve("alerts"))) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
