package io.boomimonitor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boomimonitor.command.BoomiMonitor;
import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.Project;
import io.boomimonitor.testbed.TestBed;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The zip, unpacked into an empty folder, with {@code java} alone on the path; and a folder of the user's beside it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseIT {

    private static final String SUBJECT = "routes/sinks/mail.subject.ftl";

    private record Ended(int exit, String out, String err) {
    }

    @TempDir
    private static Path folder;
    private Path release;
    private Path home;
    private Map<Path, Long> unpacked;
    private MonitorProcess monitor;
    private int port;

    @BeforeAll
    void unpackAndRun() throws Exception {
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.createSymbolicLink(java, Path.of(System.getProperty("java.home"), "bin", "java"));
        // a blank, and what stands for something else where Camel reads a list, a pattern or a URI
        release = unpack(Files.createDirectories(folder.resolve("unpacked here, C++ 100%41 #1")));
        unpacked = files(release);
        home = Files.createDirectories(folder.resolve("the user's"));
        Files.createDirectories(home.resolve(SUBJECT).getParent());
        Files.writeString(home.resolve(SUBJECT), "A subject of my own");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.writeString(home.resolve("application.properties"), "# ours\nserver.port=" + port + "\n");
        monitor = MonitorProcess.launch(List.of(script(), "run", "--home=" + home), Map.of("PATH", java.getParent().toString(),
                // nothing is archived, which would still be written when the folder is deleted
                "BOOMI_MONITOR_JAVA_OPTS", "-Xmx256m -XX:TieredStopAtLevel=1 -XX:SharedArchiveFile=none.jsa"),
                folder.resolve("log"), port).awaitReady();
    }

    @AfterAll
    void end() {
        monitor.close();
    }

    @Test
    void theDemoRunsWithWhatTheUserPutInThePlaceOfAFileOfTheRelease() throws Exception {
        await().atMost(TestBed.LIMIT).until(() -> Files.isDirectory(home.resolve("outbox/mail"))
                && !files(home.resolve("outbox/mail")).isEmpty() && Files.isDirectory(home.resolve("data/alerts")));
        Ended deliveries = run("deliveries", "--json");
        Ended status = run("status");

        assertThat(files(home.resolve("outbox/mail")).keySet()).allSatisfy(mail ->
                assertThat(Files.readString(mail)).contains("Subject: A subject of my own"));
        assertThat(deliveries.out()).contains("\"destination\":\"mail\"", "\"state\":\"delivered\"");
        assertThat(status.out()).contains("events");
        assertThat(page("/")).contains("<html", "events");
        assertThat(page("/web/htmx.min.js")).contains("htmx");
        assertThat(home.resolve("data/boomi-monitor.log")).content().contains(" INFO ");
        assertThat(files(release)).as("what was unpacked is left as it is").isEqualTo(unpacked);
        assertThat(monitor.output()).doesNotContain("\tat ").contains("Boomi Monitor watches a simulated account,");
        monitor.terminate();
        assertThat(monitor.exitCode(Duration.ofSeconds(40))).isZero();
    }

    @Test
    void everyCommandIsThere() throws Exception {
        Ended help = run("--help");

        assertThat(help.exit()).isZero();
        assertThat(BoomiMonitor.commandLine().getSubcommands().keySet()).allSatisfy(command -> assertThat(help.out())
                .contains("  " + command + " "));
        assertThat(help.out()).containsOnlyOnce("  run ").contains("--home=FOLDER");
        assertThat(run("run", "--nope").exit()).isEqualTo(2);
    }

    @Test
    void aMessageIsShownByTheFilesOfTheRelease() throws Exception {
        Ended preview = run("preview", "mail", "--text");

        assertThat(preview.out()).as(preview.err()).contains("Subject: ");
    }

    @Test
    void theVersionNamesTheCommit() throws Exception {
        assertThat(run("--version").out()).matches("boomi-monitor \\d\\S+ \\(commit ([0-9a-f]{7,}(-dirty)?|unknown)\\)\\s+");
    }

    @Test
    void checkTriesTheExamplesAndNamesAReplacedFileWhoseOriginalHasChanged() throws Exception {
        Ended well = run("check");
        Files.writeString(release.resolve(SUBJECT), Project.text(release.resolve(SUBJECT)) + "<#-- newer -->");
        Ended changed = run("check");
        Files.writeString(release.resolve(SUBJECT), Project.text(Path.of(SUBJECT)));

        assertThat(well.out()).contains("events.csv: ", "examples pass").doesNotContain("stands in for");
        assertThat(well.exit()).as(well.out() + well.err()).isZero();
        assertThat(changed.out()).contains("warning: " + SUBJECT + ": stands in for " + release.resolve(SUBJECT));
    }

    @Test
    void whatIsNotSetIsSetInTheUsersFileNotInTheReleases() throws Exception {
        Ended check = run("check", "--profile=prod");

        assertThat(check.out()).contains("\napplication.properties: boomi.user is not set: set it here or as BOOMI_USER");
    }

    @Test
    void aRouteOfTheUsersOwnIsNamedWhenItIsWrong() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.createDirectories(other.resolve("routes"));
        Files.writeString(other.resolve("routes/heartbeat.camel.yaml"), "- nonsense: {}\n");

        Ended ended = run("check", "--home=" + other);

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out()).startsWith("routes/heartbeat.camel.yaml:1: is no Camel route");
    }

    /** As cron, systemd or a bare container start it; a folder of that name is no folder to Java, unless the script says otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"LC_ALL=C", "LANG=xx_YY.UTF-8", "NO_LOCALE=1"})
    void aFolderMayHaveLettersBeyondAsciiWithoutALocale(String environment) throws Exception {
        String koeln = "'K\\303\\266ln'";
        Process process = new ProcessBuilder("/bin/sh", "-c", "cd \"$1\" && koeln=\"./$(printf " + koeln + ")\" && mkdir -p \"$koeln/r\" "
                + "&& cp -r \"$2\" \"$koeln/r\" && echo \"# $koeln\" > \"$koeln/application.properties\" && "
                + "exec env -i PATH=\"$3:$PATH\" " + environment + " \"$koeln/r/${2##*/}/boomi-monitor\" check --home=\"$koeln\"", "sh",
                Files.createTempDirectory(folder, "locale").toString(), release.toString(), folder.resolve("bin").toString())
                .redirectErrorStream(true).start();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).startsWith("configuration for profile dev: ").doesNotContain("\tat ");
        assertThat(process.waitFor()).isZero();
    }

    /** The script of Windows leaves that to Java. */
    @Test
    void aHomeThatNoScriptHasGoneToIsGoneToByJava() throws Exception {
        Process process = new ProcessBuilder(folder.resolve("bin/java").toString(), "-Dboomi-monitor.release=" + release,
                "-Dboomi-monitor.called-from=" + folder, "-jar", release.resolve("lib/boomi-monitor-start.jar").toString(),
                "status", "--home=the user's").directory(release.toFile()).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("events");
        assertThat(process.waitFor()).isIn(0, 1);
    }

    @Test
    void aHomeInTheEnvironmentIsGoneToByTheScript() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(script(), "status").directory(folder.toFile());
        builder.environment().putAll(Map.of("PATH", folder.resolve("bin").toString(), "BOOMI_MONITOR_HOME", home.toString()));
        Process process = builder.start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("events");
        assertThat(process.waitFor()).isIn(0, 1);
    }

    private String page(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString()).body();
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(script()), Stream.of(arguments)).toList())
                .directory(home.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("PATH", folder.resolve("bin").toString());
        return new Ended(builder.start().waitFor(), Files.readString(out), Files.readString(err));
    }

    private String script() {
        return release.resolve("boomi-monitor").toString();
    }

    /** @return the one folder in the zip, with the rights that it names */
    private static Path unpack(Path into) throws IOException {
        Path zip = Project.files("target", ".zip").filter(file -> file.getFileName().toString().startsWith("boomi-monitor-")).findFirst()
                .orElseThrow();
        URI name = URI.create("jar:" + zip.toUri());
        try (FileSystem files = FileSystems.newFileSystem(name, Map.of("enablePosixFileAttributes", "true"));
                Stream<Path> inside = Files.walk(files.getPath("/"))) {
            for (Path file : inside.filter(Files::isRegularFile).toList()) {
                Path to = into.resolve(file.toString().substring(1));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
                Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(file));
            }
        }
        try (Stream<Path> top = Files.list(into)) {
            List<Path> folders = top.toList();
            assertThat(folders).hasSize(1);
            return folders.get(0);
        }
    }

    private static Map<Path, Long> files(Path folder) throws IOException {
        Map<Path, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sizes.put(file, Files.size(file));
            }
        }
        return sizes;
    }
}
