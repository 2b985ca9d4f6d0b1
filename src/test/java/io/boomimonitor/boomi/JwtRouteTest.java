package io.boomimonitor.boomi;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.ScriptedApi;
import io.boomimonitor.testbed.ScriptedApi.Answer;
import io.boomimonitor.testbed.ScriptedApi.Asked;
import io.boomimonitor.testbed.SourceRoutes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JWT in a real source's real routes: a list of five pages, for which Data Integration gets the account's JWT. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JwtRouteTest {

    private static final String SOURCE = "data-integration-audit";
    private static final String JWT = "/gb/auth/jwt/generate/acme-AB12CD";
    private static final int PAGES = 5;

    private final ScriptedApi api = new ScriptedApi(this::answer);
    private final AtomicInteger issued = new AtomicInteger();
    private SourceRoutes routes;
    private int life;
    private String form;
    private Predicate<Asked> rejects;

    @BeforeAll
    void start(@TempDir Path folder) {
        routes = SourceRoutes.start(folder, api.url(), Clock.systemUTC(), Map.of("boomi.url", api.url() + "/gb", "boomi.retries", "2",
                "data-integration.account", "5ebec4ca6b028e2da4191dde", "data-integration.environment", "5ebec4ca6b028e2da4191de1",
                "data-integration.token", "", "data-integration.requests-per-minute", "600",
                "data-integration-audit.sweep.schedule", "0 0 0 1 1 ? 2099"), SOURCE);
    }

    /** Each test begins with a token that the monitor got in the cycle before. */
    @BeforeEach
    void warmUp() {
        life = 300;
        form = "%s";
        rejects = asked -> false;
        api.script(this::answer);
        routes.fire(SOURCE);
        routes.fire(SOURCE);
        routes.forget();
        api.asked().clear();
    }

    @Test
    void fetchesOneTokenForManyCallsFromTheConfiguredHost() {
        routes.fire(SOURCE);

        assertThat(tokens()).isEmpty();
        assertThat(pages()).hasSize(PAGES);
    }

    @Test
    @DisplayName("F15: a token that expires between page 3 and 4 is renewed, and page 4 repeated with the new one; nothing is lost")
    void renewsATokenThatExpiresBetweenTwoPages() {
        String old = ".s" + issued.get();
        rejects = asked -> asked.authorization().endsWith(old) && number(asked) >= 4;

        routes.fire(SOURCE);

        assertThat(tokens()).singleElement().satisfies(asked -> assertThat(asked.authorization()).startsWith("Basic "));
        assertThat(pages()).extracting(JwtRouteTest::number).containsExactly(1, 2, 3, 4, 4, 5);
        assertThat(pages().get(4).authorization()).isNotEqualTo(pages().get(3).authorization());
        assertAllIsTold();
    }

    @Test
    @DisplayName("F15: a token that lives for a minute only is renewed before each page, and never sent too late")
    void renewsBeforeTheEnd() {
        life = 60;
        rejects = once(1);

        routes.fire(SOURCE);

        assertThat(tokens()).hasSize(PAGES);
        assertAllIsTold();
    }

    @Test
    @DisplayName("F15: a service that takes no token gets each of two once a cycle, no endless loop; the next cycle begins with a new one")
    void givesUpWhenANewTokenIsRejectedToo() {
        rejects = asked -> true;

        routes.fire(SOURCE);

        assertThat(pages()).hasSize(2);
        assertThat(tokens()).hasSize(1);
        assertThat(trouble()).hasEntrySatisfying(SOURCE,
                message -> assertThat(message).contains("401").contains("boomi.user").doesNotContain("eyJ"));

        api.asked().clear();
        routes.fire(SOURCE);

        assertThat(pages()).hasSize(1);

        rejects = asked -> false;
        routes.fire(SOURCE);

        assertAllIsTold();
    }

    @Test
    void takesATokenInQuotes() {
        form = "\"%s\"\n";
        rejects = once(1);

        routes.fire(SOURCE);

        assertThat(tokens()).hasSize(1);
        assertThat(pages()).allSatisfy(asked -> assertThat(asked.authorization()).doesNotContain("\""));
        assertAllIsTold();
    }

    @ParameterizedTest
    @DisplayName("F13/F15: what is no token is not used; the service is asked again within limits, and the trouble is reported")
    @ValueSource(strings = {"500:{\"message\":\"busy\"}", "200:<html>Log in</html>", "200:{\"message\":\"no\"}", "200:"})
    void isToldWhenThereIsNoToken(String answer) {
        rejects = once(1);
        api.script(asked -> asked.target().startsWith(JWT)
                ? Answer.of(Integer.parseInt(answer.substring(0, 3)), answer.substring(4)) : answer(asked));

        routes.fire(SOURCE);

        assertThat(tokens()).hasSize(2);
        assertThat(pages()).hasSize(1);
        assertThat(trouble()).hasEntrySatisfying(SOURCE, message -> assertThat(message).contains("/auth/jwt/generate"));
    }

    @ParameterizedTest
    @DisplayName("F14: refused credentials are not repeated")
    @ValueSource(ints = {401, 403, 302})
    void isToldOnceWhenTheCredentialsAreRefused(int status) {
        rejects = once(1);
        api.script(asked -> asked.target().startsWith(JWT) ? Answer.of(status, "{\"message\":\"no\"}") : answer(asked));

        routes.fire(SOURCE);

        assertThat(tokens()).hasSize(1);
        // a refused login is one trouble, whichever sources need it
        assertThat(trouble()).hasSize(1).hasEntrySatisfying(status == 401 ? "boomi-login demo@example.com" : SOURCE,
                message -> assertThat(message).contains(Integer.toString(status)).contains("/auth/jwt/generate"));
    }

    private Answer answer(Asked asked) {
        if (asked.target().equals(JWT)) {
            return Answer.of(200, form.formatted(token(issued.incrementAndGet(), life)));
        }
        if (rejects.test(asked)) {
            return Answer.of(401, "{\"detail\":\"Credentials are not valid\"}");
        }
        int page = number(asked);
        String next = page == PAGES ? "null" : "\"" + api.url() + "/v1/next?page=" + (page + 1) + "\"";
        return Answer.of(200, "{\"items\":[{\"event_id\":\"event-" + page + "\",\"event_datetime\":\"2026-08-02T13:38:44.05400" + page
                + "\"}],\"next_page\":" + next + "}");
    }

    /** The token is distinguished by its signature, which is the number in which it was issued. */
    private static String token(int number, int seconds) {
        String claims = "{\"n\":" + number + ",\"exp\":" + Instant.now().plusSeconds(seconds).getEpochSecond() + "}";
        return "eyJhbGciOiJIUzI1NiJ9." + Base64.getUrlEncoder().withoutPadding()
                .encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".s" + number;
    }

    private static int number(Asked asked) {
        return asked.target().contains("page=") ? Integer.parseInt(asked.target().replaceFirst(".*page=", "")) : 1;
    }

    private static Predicate<Asked> once(int page) {
        AtomicInteger times = new AtomicInteger();
        return asked -> number(asked) == page && times.getAndIncrement() == 0;
    }

    private void assertAllIsTold() {
        assertThat(routes.alerts(SOURCE)).extracting(alert -> alert.get("alertId").asText())
                .containsExactlyInAnyOrder("event-1", "event-2", "event-3", "event-4", "event-5");
        assertThat(trouble()).isEmpty();
    }

    private List<Asked> tokens() {
        return api.asked("/gb/auth");
    }

    private List<Asked> pages() {
        return api.asked("/v1/");
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
