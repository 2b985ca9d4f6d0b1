package io.boomimonitor.source.auditlogarchive;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.ScriptedApi;
import io.boomimonitor.testbed.ScriptedApi.Answer;
import io.boomimonitor.testbed.ScriptedApi.Asked;
import io.boomimonitor.testbed.SourceRoutes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditLogArchiveRouteTest {

    private static final String SOURCE = "audit-log-archive";
    private static final String BLOB = "/auditlog-query/v1/blob";
    private static final String FILE = "audit-log_acme-AB12CD_2026-01-01_2026-02-01.gz";
    private static final byte[] ARCHIVE = "\u001f\u008b an archive".getBytes(StandardCharsets.ISO_8859_1);

    private final ScriptedApi api = new ScriptedApi(asked -> answer(asked, "ready"));
    private SourceRoutes routes;
    private Path archives;

    @BeforeAll
    void start(@TempDir Path folder) {
        archives = folder.resolve("archives");
        routes = SourceRoutes.start(folder, api.url(), Clock.systemUTC(), Map.of("boomi.retries", "1",
                "audit-log-archive.from", "2026-01-01", "audit-log-archive.to", "2026-02-01", "audit-log-archive.url", api.url(),
                "audit-log-archive.max-megabytes", "1", "audit-log-archive.folder", archives.toString()), SOURCE, "read-archive",
                "archive-download");
    }

    @BeforeEach
    void forget() throws IOException {
        routes.forget();
        for (String file : files()) {
            Files.delete(archives.resolve(file));
        }
        api.asked().clear();
        script("ready");
    }

    @Test
    void asksWaitsFetchesVerifiesStoresAndTells() throws IOException {
        script("in progress");
        routes.fire(SOURCE);
        assertThat(files()).containsExactly("." + FILE.replace(".gz", ".request"));
        script("ready");

        routes.fire(SOURCE);
        routes.fire(SOURCE);

        assertThat(api.asked("/auditlog")).extracting(asked -> asked.method() + " " + asked.target())
                .containsExactly("POST " + BLOB, "GET " + BLOB + "/77", "GET /auditlog-query/download/x?s=a%2Bb");
        assertThat(api.asked(BLOB).get(0).body())
                .isEqualTo("{\"accountId\":\"acme-AB12CD\",\"queryFilter\":{\"expression\":{\"operator\":\"BETWEEN\","
                + "\"property\":\"date\",\"values\":[\"2026-01-01T00:00:00Z\",\"2026-02-01T00:00:00Z\"]}}}");
        assertThat(api.asked(BLOB)).allSatisfy(asked -> assertThat(asked.authorization()).startsWith("Bearer eyJ"));
        assertThat(api.asked("/auditlog-query/download").get(0).authorization()).isNull();
        assertThat(files()).containsExactly(FILE);
        assertThat(Files.readAllBytes(archives.resolve(FILE))).isEqualTo(ARCHIVE);
        assertThat(routes.alerts(SOURCE)).singleElement().satisfies(alert -> {
            assertThat(alert.get("alertId").asText()).isEqualTo("archive.stored-" + FILE);
            assertThat(alert.get("eventType").asText()).isEqualTo("archive.stored");
            assertThat(alert.get("size").asLong()).isEqualTo(ARCHIVE.length);
        });
        assertThat(trouble()).isEmpty();
    }

    @Test
    void takes409ForARequestThatWasMadeBefore() throws IOException {
        api.script(asked -> asked.method().equals("POST")
                ? Answer.of(409, "{\"requestId\":77,\"message\":\"exists\",\"error\":\"Conflict\"}") : answer(asked, "ready"));

        routes.fire(SOURCE);
        routes.fire(SOURCE);

        assertThat(files()).containsExactly(FILE);
        assertThat(trouble()).isEmpty();
    }

    @Test
    void tellsA409ThatNamesNoRequest() throws IOException {
        api.script(asked -> asked.method().equals("POST") ? Answer.of(409, "{\"message\":\"exists\"}") : answer(asked, "ready"));

        routes.fire(SOURCE);

        assertThat(trouble().get(SOURCE)).contains("409").contains("requestId");
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"400:.from", "401:boomi.user", "403:privilege", "404:.request-path", "405:.request-path", "500:500"})
    void tellsEachErrorWithWhatToLookAt(String line) {
        api.script(asked -> asked.target().startsWith(BLOB) ? Answer.of(Integer.parseInt(line.substring(0, 3)), "{\"message\":\"no\"}")
                : answer(asked, "ready"));

        routes.fire(SOURCE);

        assertThat(trouble().get(SOURCE)).contains(line.substring(0, 3)).contains(line.substring(4));
    }

    @Test
    @DisplayName("a download that breaks off, or a link that expired, is tried again with a fresh link")
    void triesAgainWithAFreshLink() throws IOException {
        int[] downloads = {0};
        api.script(asked -> !asked.target().startsWith("/auditlog-query/download") ? answer(asked, "ready")
                : downloads[0]++ == 0 ? Answer.of(403, "expired") : downloads[0] == 2 ? Answer.of(ARCHIVE)
                .promising(ARCHIVE.length + 100) : Answer.of(ARCHIVE));

        routes.fire(SOURCE);
        routes.fire(SOURCE);

        assertThat(files()).containsExactly(FILE);
        assertThat(downloads[0]).isEqualTo(3);
        assertThat(trouble()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("what is not verified never gets the name of an archive")
    @ValueSource(strings = {"checksum:CHECKSUM:0123", "no checksum:CHECKSUM:", "max-megabytes:SIZE:2000000",
            "download-hosts:LINK:http://127.0.0.1:1/x", "evil.example:LINK:https://evil.example/x",
        "downloadLink:LINK:{{env:PATH}}", "169.254:LINK:http://169.254.169.254/latest", "downloadLink:LINK:file:///etc/passwd"})
    void tellsWhatItDoesNotStore(String line) throws IOException {
        String[] parts = line.split(":", 3);
        api.script(asked -> asked.target().startsWith("/auditlog-query/download")
                ? Answer.of(parts[1].equals("SIZE") ? new byte[Integer.parseInt(parts[2])] : ARCHIVE)
                : answer(asked, "ready", state -> parts[1].equals("CHECKSUM") ? state.replace(md5(ARCHIVE), parts[2])
                        : parts[1].equals("LINK") ? state.replaceFirst("\"http[^\"]*\"", "\"" + Matcher.quoteReplacement(parts[2]) + "\"")
                        : state));

        routes.fire(SOURCE);
        routes.fire(SOURCE);

        assertThat(files()).allSatisfy(file -> assertThat(file).endsWith(".request"));
        assertThat(trouble().get(SOURCE)).contains(parts[0]).doesNotContain("{{");
        assertThat(routes.alerts(SOURCE)).isEmpty();
        if (parts[1].equals("LINK")) {
            assertThat(api.asked("/auditlog-query/download")).isEmpty();
        }
    }

    @Test
    @DisplayName("F1: a kill between the file's name and the alert loses no alert")
    void tellsOfAFileThatWasStoredJustBeforeAKill() throws IOException {
        routes.fire(SOURCE);
        routes.fire(SOURCE);
        routes.forget();
        Files.writeString(archives.resolve("." + FILE.replace(".gz", ".request")),
                "{\"requestId\":\"77\",\"requestedAt\":\"2026-03-01T00:00:00Z\"}");
        api.asked().clear();

        routes.fire(SOURCE);

        assertThat(routes.alerts(SOURCE)).hasSize(1);
        assertThat(api.asked()).isEmpty();
        assertThat(files()).containsExactly(FILE);
    }

    @Test
    void aRequestOfAFormerStartThatBoomiNoLongerKnowsIsMadeAgainWithoutTrouble() throws IOException {
        Files.createDirectories(archives);
        Files.writeString(archives.resolve("." + FILE.replace(".gz", ".request")),
                "{\"requestId\":\"1001\",\"requestedAt\":\"2026-03-01T00:00:00Z\"}");
        api.script(asked -> asked.target().endsWith("/1001") ? Answer.of(404, "{\"message\":\"no such request\"}")
                : answer(asked, "ready"));

        routes.fire(SOURCE);
        assertThat(trouble()).isEmpty();
        assertThat(files()).isEmpty();
        routes.fire(SOURCE);
        routes.fire(SOURCE);

        assertThat(files()).containsExactly(FILE);
        assertThat(trouble()).isEmpty();
    }

    @Test
    void aRequestOfThisStartThatBoomiNoLongerKnowsIsTrouble() throws IOException {
        script("in progress");
        routes.fire(SOURCE);
        api.script(asked -> asked.target().endsWith("/77") ? Answer.of(404, "{\"message\":\"no such request\"}") : answer(asked, "ready"));

        routes.fire(SOURCE);

        assertThat(trouble().get(SOURCE)).contains("no longer knows the archive 77");
        assertThat(files()).isEmpty();
    }

    private void script(String message) {
        api.script(asked -> answer(asked, message));
    }

    private Answer answer(Asked asked, String message) {
        return answer(asked, message, UnaryOperator.identity());
    }

    private Answer answer(Asked asked, String message, UnaryOperator<String> change) {
        if (asked.target().startsWith("/auth")) {
            return Answer.of(200, "eyJhbGciOiJIUzI1NiJ9.e30.s");
        }
        if (asked.target().startsWith("/auditlog-query/download")) {
            return Answer.of(ARCHIVE);
        }
        String ready = ",\"downloadLink\":\"" + api.url() + "/auditlog-query/download/x?s=a%2Bb\",\"checksum\":\"" + md5(ARCHIVE) + "\"";
        boolean isReady = asked.method().equals("GET") && message.equals("ready");
        return Answer.of(200, change.apply("{\"requestId\":77,\"message\":\"" + message + "\"" + (isReady ? ready : "") + "}"));
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> files() throws IOException {
        if (!Files.exists(archives)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(archives)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Map<String, String> trouble() {
        return routes.monitor().trouble().open();
    }

    @AfterAll
    void close() {
        routes.close();
        api.close();
    }
}
