package io.boomimonitor.simulator.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.testbed.Caller;
import io.boomimonitor.testbed.SimulatorServer;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtApiTest {

    private static final String PATH = "/auth/jwt/generate/" + SimulatorServer.ACCOUNT;
    private static SimulatorServer server;

    private final Caller boomi = Caller.basic(server);

    @BeforeAll
    static void start() {
        server = SimulatorServer.start(Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        server.control("{\"reset\":true}");
    }

    @Test
    void theAnswerIsTheTokenAndNothingElse() throws Exception {
        HttpResponse<String> answer = boomi.get(PATH);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(answer.body()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(part(answer.body(), 0).path("alg").asText()).isEqualTo("HS256");
    }

    @Test
    void theTokenIsOfTheAccountAndGoodForFiveMinutes() throws Exception {
        JsonNode claims = part(boomi.get(PATH).body(), 1);

        assertThat(claims.path("account").asText()).isEqualTo(SimulatorServer.ACCOUNT);
        assertThat(claims.path("iat").longValue()).isCloseTo(server.clock().instant().getEpochSecond(), within(5L));
        assertThat(claims.path("exp").longValue() - claims.path("iat").longValue()).isEqualTo(300);
    }

    @Test
    void theTokenOpensTheOtherApis() {
        assertThat(status(Caller.jwt(server))).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer x", "Bearer x.y.z", "Basic eA=="})
    void whatIsNoTokenOfTheSimulatorIs401(String authorization) {
        assertThat(status(boomi.as(authorization))).isEqualTo(401);
    }

    @Test
    void aTokenWithOtherClaimsIs401() {
        String[] parts = boomi.get(PATH).body().split("\\.");
        String forged = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(("{\"account\":\"" + SimulatorServer.ACCOUNT + "\",\"exp\":9999999999}").getBytes());

        assertThat(status(Caller.bearer(server, parts[0] + "." + forged + "." + parts[2]))).isEqualTo(401);
    }

    @Test
    @DisplayName("F15: an expired token is 401, a new one is good")
    void anExpiredTokenIs401() {
        server.control("{\"jwtLife\":0}");
        Caller late = Caller.jwt(server);
        server.control("{\"jwtLife\":null}");

        assertThat(status(late)).isEqualTo(401);
        assertThat(status(Caller.jwt(server))).isEqualTo(404);
    }

    @Test
    @DisplayName("F15: all tokens can be revoked, again and again")
    void tokensThatWereIssuedBeforeCanBeRevoked() {
        for (int time = 0; time < 2; time++) {
            Caller early = Caller.jwt(server);
            assertThat(status(early)).isEqualTo(404);

            server.control("{\"jwtRevoked\":true}");

            assertThat(status(early)).isEqualTo(401);
            assertThat(status(Caller.jwt(server))).isEqualTo(404);
        }
    }

    @Test
    void theTokenCanComeInQuotes() {
        server.control("{\"jwtQuoted\":true}");

        assertThat(boomi.get(PATH).body()).matches("\"[\\w.-]+\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 500})
    void itCanBeMadeToFail(int status) {
        server.control("{\"jwtStatus\":{\"value\":" + status + ",\"times\":1}}");

        assertThat(boomi.get(PATH).statusCode()).isEqualTo(status);
        assertThat(boomi.get(PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void onlyTheAccountsUserGetsATokenAndOnlyOfTheAccount() {
        assertThat(boomi.as("").get(PATH).statusCode()).isEqualTo(401);
        assertThat(boomi.get("/auth/jwt/generate/other-XY12").statusCode()).isEqualTo(403);
        assertThat(boomi.get("/auth/jwt/generate").statusCode()).isEqualTo(404);
        assertThat(boomi.post(PATH, "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void theSwitchesOfAllApisWorkHereToo() {
        server.control("{\"status\":{\"value\":503,\"path\":\"/auth/\"},\"retryAfter\":7,\"hostileHeaders\":true}");

        HttpResponse<String> answer = boomi.get(PATH);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(answer.headers().firstValue("CamelHttpUri")).isPresent();
    }

    /** An archive that no one requested: 404 for whoever may ask, 401 for all others. */
    private static int status(Caller caller) {
        return caller.get("/auditlog-query/v1/blob/1").statusCode();
    }

    private static JsonNode part(String token, int number) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[number]));
    }
}
