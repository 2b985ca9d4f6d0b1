package io.boomimonitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's folder of these tests is the project. */
class ShippedTest {

    @TempDir
    private Path release;

    @BeforeEach
    void aReleaseRuns() throws IOException {
        put("routes/sinks/new.camel.yaml", "# of the release alone");
        put("routes/sinks/mail.camel.yaml", "# of both");
        put("routing-tables/new.csv", "");
        put("application.properties", "server.port=1\nx.table=routing-tables/new.csv\ny.table=routing-tables/events.csv\n"
                + "boomi.account=\nonly.shipped=\n");
        put("application-prod.properties", "boomi.url=\nonly.shipped=shipped\nserver.port=3\n");
        System.setProperty(Shipped.FOLDER, release.toString());
    }

    @AfterEach
    void noneRuns() {
        System.clearProperty(Shipped.FOLDER);
    }

    @Test
    void aFileIsTheUsersAndElseTheReleases() {
        assertThat(Shipped.find(Path.of("routes/sinks/mail.camel.yaml"))).isRelative();
        assertThat(Shipped.find(Path.of("routes/sinks/new.camel.yaml"))).isEqualTo(release.resolve("routes/sinks/new.camel.yaml"));
        assertThat(Shipped.find(Path.of("routes/none.yaml"))).isEqualTo(Path.of("routes/none.yaml"));
        assertThat(Shipped.find(release.resolve("none"))).isEqualTo(release.resolve("none"));
    }

    @Test
    void aFolderIsThatOfBoth() throws IOException {
        List<Path> sinks = Shipped.walk(Path.of("routes/sinks"));

        assertThat(sinks).contains(release.resolve("routes/sinks/new.camel.yaml"), Path.of("routes/sinks/mail.camel.yaml"))
                .doesNotContain(release.resolve("routes/sinks/mail.camel.yaml"));
    }

    @Test
    void whereNoReleaseRunsNothingIsLookedForElsewhere() throws IOException {
        System.clearProperty(Shipped.FOLDER);

        assertThat(Shipped.find(Path.of("routes/sinks/new.camel.yaml"))).isRelative();
        assertThat(Shipped.walk(Path.of("routes/sinks"))).allSatisfy(file -> assertThat(file).isRelative());
    }

    @Test
    void whatTheUserSetsWinsOverTheReleaseAndEvenOverWhatItsProfileLeavesOpen() {
        SettingsFiles files = SettingsFiles.read(Path.of(""), "prod", Map.of(), Map.of());

        assertThat(files.settings().get("boomi.url", "")).as("the project's own").startsWith("https://");
        assertThat(files.settings().get("only.shipped", "")).isEqualTo("shipped");
        assertThat(files.settings().get("server.port", "")).as("a profile's file comes after application.properties").isEqualTo("3");
    }

    @Test
    void aTableThatTheUserLacksIsTheReleases() {
        Settings settings = SettingsFiles.read(Path.of(""), "prod", Map.of(), Map.of()).settings();

        assertThat(settings.get("x.table", "")).isEqualTo(release.resolve("routing-tables/new.csv").toString());
        assertThat(settings.get("y.table", "")).isEqualTo("routing-tables/events.csv");
    }

    @Test
    void aFileOfTheReleaseIsNamedWithItsPlace() {
        SettingsFiles files = SettingsFiles.read(Path.of(""), "dev", Map.of(), Map.of());

        assertThat(files.settings().origin("only.shipped").file()).isEqualTo(release.resolve("application.properties").toString());
        assertThat(files.settings().origin("events.table").file()).isEqualTo("application.properties");
    }

    private void put(String file, String text) throws IOException {
        Files.createDirectories(release.resolve(file).getParent());
        Files.writeString(release.resolve(file), text);
    }
}
