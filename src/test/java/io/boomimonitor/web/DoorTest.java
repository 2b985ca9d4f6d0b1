package io.boomimonitor.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.app.PageServer;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.TestStores;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may look, asked over HTTP. */
class DoorTest {

    private static final String PASSWORD = "correct horse battery";
    /** Of that password, with fewer rounds than the command's, because a test asks often. */
    private static final String HASH = Passwords.hash(PASSWORD, 100_000);
    private static final WebSettings LOGIN = new WebSettings("ops", HASH, "", "", "", true);
    private static final WebSettings PROXY = new WebSettings("", "", "X-User", "X-Secret", "0123456789abcdef", true);
    private static final WebSettings NOTHING = new WebSettings("", "", "", "", "", false);

    @TempDir
    Path folder;
    private final MutableClock clock = new MutableClock(Instant.now());
    private PageServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/alerts", "/alerts/x", "/processes", "/tables", "/api/now", "/api/alerts", "/api/openapi.json"})
    void untilALoginIsSetNothingIsShownButHow(String path) throws Exception {
        start(NOTHING);

        HttpResponse<String> answer = server.get(path);

        assertThat(answer.statusCode()).isIn(401, 403);
        assertThat(answer.body()).containsAnyOf("web-password", "docs/page.md").doesNotContain("mail", "Silences in force");
    }

    @Test
    void aLoginOpensTheDoorForTwelveHours() throws Exception {
        start(LOGIN);
        assertThat(server.get("/").headers().firstValue("Location")).contains("/web/login");
        assertThat(server.get("/alerts").headers().firstValue("Location")).contains("/web/login?next=/alerts");

        HttpResponse<String> in = login("ops", PASSWORD, "/alerts");
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location")).contains("/alerts");
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("boomi_monitor=").contains("; HttpOnly", "; SameSite=Strict", "; Path=/").doesNotContain("Secure");
        String session = cookie.split(";")[0];

        assertThat(server.get("/", "Cookie", session).statusCode()).isEqualTo(200);
        assertThat(server.get("/api/now", "Cookie", session).statusCode()).isEqualTo(200);
        assertThat(server.store().sql().sql("select token_mark from web_session").query(String.class).single())
                .isNotIn(session.split("=")[1]).hasSize(64);
        clock.advance(Duration.ofHours(12).plusSeconds(1));
        assertThat(server.get("/", "Cookie", session).statusCode()).isEqualTo(303);
    }

    @Test
    void behindHttpsTheCookieIsSecure() throws Exception {
        start(LOGIN);

        assertThat(server.post("/web/login", Map.of("user", "ops", "password", PASSWORD), "Origin", "https://127.0.0.1").headers()
                .firstValue("Set-Cookie").orElseThrow()).endsWith("; Secure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x=1",
        "javascript:alert(1)", ""})
    void aLoginLeadsNowhereElse(String next) throws Exception {
        start(LOGIN);

        assertThat(login("ops", PASSWORD, next).headers().firstValue("Location")).contains("/");
    }

    @Test
    void whatIsWrongOpensNothingAndTheTriesAreLimited() throws Exception {
        start(LOGIN);
        assertThat(login("ops", "wrong", "/").headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(login("other", PASSWORD, "/").statusCode()).isEqualTo(403);
        assertThat(server.post("/web/login", Map.of("user", "ops", "password", PASSWORD)).statusCode()).as("without an origin")
                .isEqualTo(403);
        assertThat(server.get("/", "Cookie", "boomi_monitor=guessed").statusCode()).isEqualTo(303);

        for (int i = 0; i < 8; i++) {
            login("ops", "wrong", "/");
        }
        assertThat(login("ops", PASSWORD, "/").statusCode()).as("after ten wrong ones").isEqualTo(403);
        clock.advance(Duration.ofSeconds(61));
        assertThat(login("ops", PASSWORD, "/").statusCode()).isEqualTo(303);
    }

    @Test
    void logoutEndsTheSession() throws Exception {
        start(LOGIN);
        String session = login("ops", PASSWORD, "/").headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        String token = token(server.get("/", "Cookie", session).body());

        assertThat(server.post("/web/logout", Map.of("token", "guessed"), "Origin", server.origin(), "Cookie", session).statusCode())
                .isEqualTo(403);
        assertThat(server.post("/web/logout", Map.of("token", token), "Origin", server.origin(), "Cookie", session).statusCode())
                .isEqualTo(303);

        assertThat(server.get("/", "Cookie", session).statusCode()).isEqualTo(303);
    }

    @Test
    void aLinkOfAnotherSiteIsFollowedOnceMoreWithTheCookie() throws Exception {
        start(LOGIN);

        assertThat(server.get("/alerts/x", "Sec-Fetch-Site", "cross-site").body()).contains("http-equiv=\"refresh\"");
    }

    @Test
    void programsLogInByBasicAndMayOnlyRead() throws Exception {
        start(LOGIN);

        HttpResponse<String> asked = server.get("/api/now");
        assertThat(asked.statusCode()).isEqualTo(401);
        assertThat(asked.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Basic ");
        assertThat(server.get("/api/now", "Authorization", basic("ops:" + PASSWORD)).statusCode()).isEqualTo(200);
        assertThat(server.get("/api/now", "Authorization", basic("ops:wrong")).statusCode()).isEqualTo(401);
        assertThat(server.get("/api/now", "Authorization", "Basic !!!").statusCode()).isEqualTo(401);
        assertThat(server.get("/", "Authorization", basic("ops:" + PASSWORD)).statusCode()).as("the page").isEqualTo(303);
        assertThat(server.post("/api/now", Map.of(), "Authorization", basic("ops:" + PASSWORD)).statusCode()).isEqualTo(405);
    }

    @Test
    void aProxyThatProvesItselfSaysWhoLooks() throws Exception {
        start(PROXY);

        assertThat(server.get("/", "X-User", "jane", "X-Secret", "0123456789abcdef").body()).contains("jane");
        assertThat(server.get("/", "X-User", "<b>jane", "X-Secret", "0123456789abcdef").body()).contains("&lt;b&gt;jane")
                .doesNotContain("<b>jane");
        for (List<String> headers : List.of(List.<String>of(), List.of("X-User", "jane"), List.of("X-Secret", "0123456789abcdef"),
                List.of("X-User", "jane", "X-Secret", "0123456789abcdeF"),
                List.of("X-User", "jane", "X-User", "root", "X-Secret", "0123456789abcdef"))) {
            assertThat(server.get("/", headers.toArray(String[]::new)).statusCode()).as("%s", headers).isEqualTo(403);
        }
        assertThat(server.get("/?X-User=jane&X-Secret=0123456789abcdef").statusCode()).as("headers in the address").isEqualTo(403);
        assertThat(server.get("/?X-User=root", "X-User", "jane", "X-Secret", "0123456789abcdef").body()).contains(">jane<");
    }

    @Test
    void theProfileDevIsOpenOnThisMachineButNotBehindAProxy() throws Exception {
        start(new WebSettings("", "", "", "", "", true));

        assertThat(server.get("/").statusCode()).isEqualTo(200);
        assertThat(server.get("/", "X-Forwarded-For", "10.1.2.3").statusCode()).isEqualTo(403);
        assertThat(server.get("/", "Via", "1.1 proxy").statusCode()).isEqualTo(403);
    }

    @Test
    void halfALoginIsNone() throws Exception {
        start(new WebSettings("ops", "", "", "", "", true));

        assertThat(server.get("/").statusCode()).isEqualTo(403);
        assertThat(server.get("/").body()).contains("web.password-hash");
    }

    @Test
    void everyAnswerForbidsWhatThePageDoesNotNeedAndTellsNothingOfTheRequest() throws Exception {
        start(new WebSettings("", "", "", "", "", true));

        for (String path : List.of("/", "/alerts", "/alerts/none", "/web/page.css", "/web/icon.svg", "/web/htmx.min.js", "/api/now",
                "/web/x")) {
            Map<String, List<String>> headers = new HashMap<>(server.get(path, "X-Mine", "canary", "Cookie", "canary=1").headers().map());
            assertThat(headers.get("content-security-policy")).as(path).hasSize(1);
            assertThat(headers.toString()).as(path).doesNotContain("canary", "Camel");
        }
    }

    @Test
    void whatACallerUploadsIsNeitherStoredNorReadWithoutEnd() throws Exception {
        start(NOTHING);
        String form = "--x\r\nContent-Disposition: form-data; name=\"user\"; filename=\"a.txt\"\r\n\r\nfile\r\n--x--\r\n";

        assertThat(server.send(server.request("/web/login", "Origin", server.origin(), "Content-Type", "Multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build()).statusCode()).isEqualTo(415);

        assertThat(folder.resolve("file-uploads").toFile().list()).isNullOrEmpty();
        assertThat(Path.of("file-uploads")).doesNotExist();
        assertThat(server.post("/web/login", Map.of("user", "x".repeat(1_100_000)), "Origin", server.origin()).statusCode()).isEqualTo(413);
    }

    private void start(WebSettings settings) throws Exception {
        server = PageServer.start(TestStores.sqlite(), settings, folder, clock);
    }

    private HttpResponse<String> login(String user, String password, String next) {
        return server.post("/web/login", Map.of("user", user, "password", password, "next", next), "Origin", server.origin());
    }

    static String token(String page) {
        return page.replaceFirst("(?s).*?name=\"token\" value=\"([0-9a-f]{64})\".*", "$1");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
